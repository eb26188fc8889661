import { frenchDay } from "../../domain/day.ts";
import type { DossierView } from "../../domain/followed-dossier.ts";
import type { Reply } from "../../domain/reply.ts";
import type { FactDefinition } from "../../domain/situation.ts";
import type { Verdict, VerdictStatus } from "../../domain/verdict.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { VerdictCard } from "../verdict-card.tsx";
import { DossierFrame } from "./dossier/frame.tsx";
import { Recommended } from "./dossier/recommended.tsx";
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

/** Those recommended first, in the order they were; then the others as they come. */
const ranked = (last: Reply | null): readonly Verdict[] => {
  if (!last) return [];
  const order = last.recommendations.dispositifs.map(({ dispositif }) => dispositif);
  const rankOf = ({ dispositif }: Verdict): number => {
    const at = order.indexOf(dispositif);
    return at < 0 ? order.length : at;
  };
  return last.verdicts.toSorted((one, other) => rankOf(one) - rankOf(other));
};

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

const Code = ({ code }: { code: string }) => (
  <section class="code unprinted">
    <h2>Code à donner à la personne</h2>
    <p class="big">{code}</p>
    <p>Il n'est montré qu'une fois. Avec lui, elle retrouve son dossier et peut l'effacer.</p>
  </section>
);

/** In one line, with the way to sign. */
const Signed = ({
  dossier: { id, validations, changedSince },
}: Pick<DossierPageProps, "dossier">) => {
  const [last] = validations;
  if (!last)
    return (
      <p>
        Ce dossier n'est pas signé.{" "}
        <a href={`/pro/dossiers/${id}/plan#validation`}>Préparer le plan et signer</a>
      </p>
    );
  return (
    <p class="said" data-tone={changedSince ? "warm" : "yes"}>
      Validé par {last.par}, le {instantInWords(last.le)}, jusqu'au {frenchDay(last.jusquau)}.{" "}
      {changedSince && <strong>Modifié depuis. </strong>}
      <a href={`/pro/dossiers/${id}/plan#validation`}>Voir la signature</a>
    </p>
  );
};

/** One person's dossier: what is known, what follows, what to propose, and who signs. */
export const DossierPage = (props: DossierPageProps) => {
  const { session, dossier, facts, others, adding, mayWrite, resumeCode, problem } = props;
  return (
    <DossierFrame
      id={dossier.id}
      session={session}
      current=""
      heading={`Dossier ${dossier.id.slice(0, 8)}`}
      problem={problem}
    >
      {resumeCode && <Code code={resumeCode} />}
      <Signed dossier={dossier} />
      {mayWrite && <DossierSay id={dossier.id} session={session} last={dossier.last} />}
      <div class="three">
        <DossierFacts id={dossier.id} {...{ session, facts, others, adding, mayWrite }} />
        <Recommended last={dossier.last} />
        <Verdicts verdicts={ranked(dossier.last)} />
      </div>
    </DossierFrame>
  );
};
