import { frenchDay } from "../../../domain/day.ts";
import { PLAN_SECTIONS, type Plan, type PlanSection } from "../../../domain/dossier-plan.ts";
import type { DossierView, Validation } from "../../../domain/followed-dossier.ts";
import type { Style } from "../../../domain/reply.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { FormKey } from "../desk-page.tsx";
import { instantInWords } from "../words.ts";
import { CopyButton, DossierFrame } from "./frame.tsx";
import { CHOICES_FORM, type ItemPlace, PlanItemCard } from "./plan-item.tsx";

const SECTIONS: Readonly<Record<PlanSection, string>> = {
  projet: "Projet",
  etapes: "Étapes",
  formations: "Formations proposées",
  aides: "Droits probables",
  preciser: "À préciser",
};

const STYLES = [
  { style: "standard", title: "Écriture habituelle" },
  { style: "falc", title: "Facile à lire (FALC)" },
] as const;

const planAddress = (id: string, style: Style): string =>
  `/pro/dossiers/${id}/plan${style === "falc" ? "?style=falc" : ""}`;

const Styles = ({ id, style }: { id: string; style: Style }) => (
  <ul class="tabs">
    {STYLES.map((one) => (
      <li>
        <a
          href={planAddress(id, one.style)}
          aria-current={one.style === style ? "true" : undefined}
        >
          {one.title}
        </a>
      </li>
    ))}
  </ul>
);

const Files = ({ id, style, signed }: { id: string; style: Style; signed: boolean }) => (
  <ul class="tabs" aria-label="Fichiers">
    <li>
      <a href={`/pro/dossiers/${id}/plan.pdf?style=${style}`}>Plan en PDF</a>
    </li>
    <li>
      <a href={`/pro/dossiers/${id}/plan.odt?style=${style}`}>Plan en ODT, à modifier</a>
    </li>
    {signed && (
      <li>
        <a href={`/pro/dossiers/${id}/plan.pdf?style=${style}&version=signe`}>PDF tel que signé</a>
      </li>
    )}
    <li>
      <CopyButton of="plan-entier" what="tout le plan" />
    </li>
  </ul>
);

const Signature = ({ validation }: { validation: Validation }) => (
  <li>
    <strong>Validé par {validation.par}</strong>, {instantInWords(validation.le)}, valable jusqu'au{" "}
    {frenchDay(validation.jusquau)}. Règles {validation.rulesVersion}.
    {validation.note && <p>{validation.note}</p>}
  </li>
);

const SignForm = ({ id, session }: { id: string; session: DeskSession }) => (
  <form method="post" action={`/pro/dossiers/${id}/valider`} class="unprinted">
    <FormKey session={session} />
    <label for="note">Note de signature (facultative, sans rien sur la santé)</label>
    <textarea id="note" name="note" rows={2} maxlength={2000}></textarea>
    <div class="buttons">
      <button type="submit" class="primary">
        Valider pour six mois
      </button>
    </div>
  </form>
);

/** Who signed what is there; what changed since is said before anything else. */
export const Validations = ({
  dossier: { id, validations, changedSince },
  session,
  mayWrite,
}: {
  readonly dossier: DossierView;
  readonly session: DeskSession;
  readonly mayWrite: boolean;
}) => (
  <section aria-labelledby="validation">
    <h2 id="validation">Signature</h2>
    {changedSince && (
      <p class="said" data-tone="warm">
        Modifié depuis la signature : relisez, puis validez à nouveau. Ce qui a été signé reste tel
        quel.
      </p>
    )}
    {validations.length === 0 && (
      <p>Ce dossier n'est pas signé. Ses réponses sont des estimations.</p>
    )}
    <ul class="steps">
      {validations.map((validation) => (
        <Signature validation={validation} />
      ))}
    </ul>
    {mayWrite && <SignForm id={id} session={session} />}
  </section>
);

const Choices = ({ id, session, style }: { id: string; session: DeskSession; style: Style }) => (
  <form id={CHOICES_FORM} method="post" action={`/pro/dossiers/${id}/plan/choix`} class="unprinted">
    <FormKey session={session} />
    <input type="hidden" name="style" value={style} />
    <div class="fields wide">
      <p>Cochez ce que vous donnez à la personne, puis enregistrez.</p>
      <button type="submit">Enregistrer les choix</button>
    </div>
  </form>
);

const Section = ({
  section,
  plan,
  place,
}: {
  section: PlanSection;
  plan: Plan;
  place: ItemPlace;
}) => {
  const items = plan.items.filter((one) => one.section === section);
  if (items.length === 0) return null;
  const kept = items.filter((one) => one.kept);
  const left = items.filter((one) => !one.kept);
  return (
    <section class="column" aria-labelledby={`partie-${section}`}>
      <h2 id={`partie-${section}`}>
        {SECTIONS[section]} ({kept.length} sur {items.length})
      </h2>
      {kept.map((item) => (
        <PlanItemCard item={item} place={place} />
      ))}
      {left.length > 0 && (
        <details class="column unprinted">
          <summary>
            Laissés de côté ({left.length})
            <span class="visually-hidden"> : {SECTIONS[section]}</span>
          </summary>
          {left.map((item) => (
            <PlanItemCard item={item} place={place} />
          ))}
        </details>
      )}
    </section>
  );
};

/** What is kept, as one text to copy. */
const Whole = ({ plan }: { plan: Plan }) => (
  <div id="plan-entier" class="whole-plan" aria-hidden="true">
    {plan.items
      .filter(({ kept }) => kept)
      .map(({ title, given }) => (
        <p>
          {title}
          <br />
          {given.split("\n").map((line) => (
            <>
              {line}
              <br />
            </>
          ))}
        </p>
      ))}
  </div>
);

interface PlanPageProps {
  readonly session: DeskSession;
  readonly dossier: DossierView;
  readonly plan: Plan;
  readonly mayWrite: boolean;
  readonly problem: string | null;
}

/** The plan given to the person: chosen, re-worded, signed, printed. */
export const PlanPage = ({ session, dossier, plan, mayWrite, problem }: PlanPageProps) => {
  const { id, validations } = dossier;
  const { style } = plan;
  const place: ItemPlace = { id, session, style, mayWrite };
  const sections = (...wanted: readonly PlanSection[]) =>
    PLAN_SECTIONS.filter((section) => wanted.includes(section)).map((section) => (
      <Section {...{ section, plan, place }} />
    ));
  return (
    <DossierFrame
      id={id}
      session={session}
      current="/plan"
      heading="Plan à donner"
      problem={problem}
    >
      <div class="plan-tools unprinted">
        <Styles id={id} style={style} />
        <Files id={id} style={style} signed={validations.length > 0} />
      </div>
      {plan.items.length === 0 ? (
        <p>Le plan est vide : notez d'abord le souhait de la personne et son lieu.</p>
      ) : (
        mayWrite && <Choices {...{ id, session, style }} />
      )}
      <div class="two">
        <div class="column">
          {sections("projet", "etapes", "formations")}
          <Validations {...{ dossier, session, mayWrite }} />
        </div>
        <div class="column">{sections("aides", "preciser")}</div>
      </div>
      <Whole plan={plan} />
    </DossierFrame>
  );
};
