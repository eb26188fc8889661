import { frenchDay } from "../../domain/day.ts";
import type { DossierView, Validation } from "../../domain/followed-dossier.ts";
import type { Reply } from "../../domain/reply.ts";
import type { FactDefinition } from "../../domain/situation.ts";
import type { Verdict, VerdictStatus } from "../../domain/verdict.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { pathwayBlock } from "../../say/pathway-sentences.ts";
import { FormationCard } from "../formation-card.tsx";
import { Timeline } from "../timeline.tsx";
import { VerdictCard } from "../verdict-card.tsx";
import { DeskPage, FormKey } from "./desk-page.tsx";
import { DossierFacts, type ShownFact } from "./dossier-facts.tsx";
import { DossierSay } from "./dossier-say.tsx";
import { instantInWords } from "./words.ts";

interface DossierPageProps {
  readonly session: DeskSession;
  readonly dossier: DossierView;
  readonly facts: readonly ShownFact[];
  readonly others: readonly FactDefinition[];
  readonly adding: FactDefinition | null;
  readonly mayWrite: boolean;
  /** Shown once, for a dossier made now. */
  readonly resumeCode: string | null;
  readonly problem: string | null;
}

/** What is not open now is one press away: its number says whether to look. */
const FOLDED = [
  { status: "unknown", title: "À préciser" },
  { status: "ineligible", title: "Non, pas maintenant" },
] as const;

const Verdicts = ({ verdicts }: { verdicts: readonly Verdict[] }) => {
  const those = (wanted: VerdictStatus) => verdicts.filter(({ status }) => status === wanted);
  return (
    <section class="column" aria-labelledby="aides">
      <h2 id="aides">Aides et parcours</h2>
      <h3>Sans doute ({those("eligible").length})</h3>
      {those("eligible").map((verdict) => (
        <VerdictCard verdict={verdict} step={verdict.nextStep} />
      ))}
      {FOLDED.map(({ status, title }) => (
        <details class="column">
          <summary>
            {title} ({those(status).length})
          </summary>
          {those(status).map((verdict) => (
            <VerdictCard verdict={verdict} />
          ))}
        </details>
      ))}
    </section>
  );
};

const Recommended = ({ last }: { last: Reply | null }) => {
  const recommended = last?.recommendations;
  const parcours = recommended?.parcours;
  return (
    <section class="column" aria-labelledby="recommandations">
      <h2 id="recommandations">Recommandations</h2>
      {parcours && <Timeline block={pathwayBlock(parcours, "standard")} open />}
      {recommended?.formations.map((formation) => (
        <FormationCard formation={formation} way={null} />
      ))}
      {!parcours && !recommended?.formations.length && (
        <p>
          Aucune formation n'est encore recommandée : il manque le souhait de la personne, ou son
          lieu.
        </p>
      )}
    </section>
  );
};

const Signature = ({ validation }: { validation: Validation }) => (
  <li>
    <strong>Validé par {validation.par}</strong>, {instantInWords(validation.le)}, jusqu'au{" "}
    {frenchDay(validation.jusquau)}. Règles {validation.rulesVersion}.
    {validation.note && <p>{validation.note}</p>}
  </li>
);

const SignForm = ({ id, session }: { id: string; session: DeskSession }) => (
  <form method="post" action={`/pro/dossiers/${id}/valider`}>
    <FormKey session={session} />
    <label for="note">Note (facultative, sans rien sur la santé)</label>
    <textarea id="note" name="note" rows={3} maxlength={2000}></textarea>
    <div class="buttons">
      <button type="submit" class="primary">
        Valider pour six mois
      </button>
    </div>
  </form>
);

const Validations = ({
  dossier: { id, validations, changedSince },
  session,
  mayWrite,
}: Pick<DossierPageProps, "dossier" | "session" | "mayWrite">) => (
  <section aria-labelledby="validation">
    <h2 id="validation">Validation</h2>
    {changedSince && (
      <p class="said" data-tone="warm">
        Un fait a changé depuis la dernière validation : relisez, puis validez à nouveau.
      </p>
    )}
    {validations.length === 0 && (
      <p>Ce dossier n'est pas validé. Ses verdicts sont des estimations.</p>
    )}
    <ul class="steps">
      {validations.map((validation) => (
        <Signature validation={validation} />
      ))}
    </ul>
    {mayWrite && <SignForm id={id} session={session} />}
  </section>
);

const Code = ({ code }: { code: string }) => (
  <section class="code unprinted">
    <h2>Code à donner à la personne</h2>
    <p class="big">{code}</p>
    <p>Il n'est montré qu'une fois. Avec lui, elle retrouve son dossier et peut l'effacer.</p>
  </section>
);

/** One person's dossier: what is known, what follows, what to propose, and who signs. */
export const DossierPage = (props: DossierPageProps) => {
  const { session, dossier, facts, others, adding, mayWrite, resumeCode, problem } = props;
  return (
    <DeskPage title="Dossier" session={session} current="/pro/dossiers">
      <h1>Dossier {dossier.id.slice(0, 8)}</h1>
      {problem && (
        <p class="said" data-tone="warm" role="alert">
          {problem}
        </p>
      )}
      {resumeCode && <Code code={resumeCode} />}
      {mayWrite && <DossierSay id={dossier.id} session={session} last={dossier.last} />}
      <div class="three">
        <DossierFacts id={dossier.id} {...{ session, facts, others, adding, mayWrite }} />
        <Verdicts verdicts={dossier.last?.verdicts ?? []} />
        <Recommended last={dossier.last} />
      </div>
      <Validations {...{ dossier, session, mayWrite }} />
    </DeskPage>
  );
};
