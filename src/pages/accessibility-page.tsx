import { frenchDay } from "../domain/day.ts";
import { sentencesOf } from "../domain/sentences.ts";
import {
  type Accessibilite,
  type Critere,
  conformityRate,
  inState,
} from "../knowledge/accessibilite.ts";
import { count } from "../say/french.ts";
import type { Contact } from "./contact.ts";
import { Page } from "./layout.tsx";
import type { Manner } from "./manner.tsx";
import { OtherWriting } from "./other-writing.tsx";
import { Said } from "./said.tsx";
import { Part } from "./sheet-parts.tsx";
import { typeset } from "./typeset.ts";
import { EASY_STATEMENT, easyStatement } from "./words/accessibility-words.ts";

const DEFENDER = "https://formulaire.defenseurdesdroits.fr/";

const STATES: Readonly<Record<Critere["etat"], string>> = {
  conforme: "Conforme",
  "non-conforme": "Non conforme",
  "non-applicable": "Non applicable",
  "non-verifie": "Non vérifié",
};

const CHECKS: Readonly<Record<Critere["par"][number], string>> = {
  automatique: "outil axe",
  essai: "essai dans Chromium",
  main: "lecture à la main",
};

const PERCENT = 100;
const percent = (share: number): string => (share * PERCENT).toFixed(1).replace(".", ",");

/** A rate of one is conformity; half is the floor of a partial one. */
const LEAST_PARTIAL = 0.5;
const stateOf = (rate: number): string => {
  if (rate === 1) return "totalement conforme";
  return rate >= LEAST_PARTIAL ? "partiellement conforme" : "non conforme";
};

const Gaps = ({ accessibilite }: { accessibilite: Accessibilite }) => (
  <section class="part">
    <h2>Ce qui ne va pas, ou n'a pas été vérifié</h2>
    <ul>
      {(["non-conforme", "non-verifie"] as const).flatMap((etat) =>
        inState(accessibilite, etat).map(({ numero, titre }) => (
          <li>
            {typeset(`Critère ${numero}, ${titre} : ${STATES[etat].toLocaleLowerCase("fr")}.`)}
          </li>
        )),
      )}
      <li>Les traductions n'ont pas été relues par des personnes de langue maternelle.</li>
      <li>
        Aucun essai n'a encore été fait avec NVDA, JAWS, VoiceOver ou TalkBack. Aucun essai n'a été
        fait avec des personnes handicapées.
      </li>
    </ul>
  </section>
);

const CriteriaTable = ({ criteres }: Accessibilite) => (
  <details class="why">
    <summary>Voir les {criteres.length} critères, un par un</summary>
    <table class="figures">
      <caption>Critères du RGAA 4.1</caption>
      <thead>
        <tr>
          <th scope="col">Critère</th>
          <th scope="col">État</th>
          <th scope="col">Vérifié par</th>
        </tr>
      </thead>
      <tbody>
        {criteres.map(({ numero, titre, etat, par }) => (
          <tr>
            <th scope="row">
              {numero} {titre}
            </th>
            <td>{STATES[etat]}</td>
            <td>{par.map((one) => CHECKS[one]).join(", ") || "personne"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);

const Redress = ({ contact }: { contact: Contact | null }) => (
  <section class="part">
    <h2>Signaler un défaut</h2>
    {contact && (
      <p>
        {typeset(`Appelez ${contact.nom} au ${contact.telephone} (gratuit, ${contact.horaires}).`)}{" "}
        On vous donnera l'information autrement.
      </p>
    )}
    <p>
      Si la réponse ne vient pas, vous pouvez écrire au Défenseur des droits.{" "}
      <a href={DEFENDER}>Écrire au Défenseur des droits</a>
    </p>
  </section>
);

interface AccessibilityPageProps {
  readonly accessibilite: Accessibilite;
  readonly contact: Contact | null;
  readonly manner: Manner;
}

const StandardStatement = ({ accessibilite, contact }: Omit<AccessibilityPageProps, "manner">) => {
  const rate = conformityRate(accessibilite);
  const of = (etat: Critere["etat"]) => inState(accessibilite, etat).length;
  return (
    <>
      <p class="lead">
        {typeset(
          `Ce service est ${stateOf(rate)} avec le RGAA 4.1 : ${percent(rate)} % des critères applicables sont respectés.`,
        )}
      </p>
      <OtherWriting href="/accessibilite" />
      <p>
        Relevé du {frenchDay(accessibilite.date)}, fait par l'équipe qui développe le service. Ce
        n'est pas un audit par un tiers.
      </p>
      <section class="part">
        <h2>Comment ce taux est compté</h2>
        <p>
          Sur {accessibilite.criteres.length} critères, {count(of("conforme"), "critère")}{" "}
          conformes, {of("non-conforme")} non conforme, {of("non-verifie")} non vérifiés et{" "}
          {of("non-applicable")} non applicables. Un critère non vérifié compte comme non conforme.
        </p>
        <p>
          Pages regardées : {accessibilite.pages.join(", ")}. Outils : axe-core et Chromium, en
          clair, en sombre, à 200 % et à 320 pixels de large.
        </p>
        <CriteriaTable {...accessibilite} />
      </section>
      <Gaps accessibilite={accessibilite} />
      <Redress contact={contact} />
    </>
  );
};

const conformityOf = (accessibilite: Accessibilite) => {
  const rate = conformityRate(accessibilite);
  return {
    percent: percent(rate),
    state: stateOf(rate),
    broken: inState(accessibilite, "non-conforme").length,
    unverified: inState(accessibilite, "non-verifie").length,
    date: accessibilite.date,
  };
};

const EasyStatement = ({ accessibilite, contact }: Omit<AccessibilityPageProps, "manner">) => (
  <>
    <Said sentences={sentencesOf(EASY_STATEMENT.lead)} />
    <OtherWriting href="/accessibilite" />
    {easyStatement(conformityOf(accessibilite), contact).map(({ title, sentences }) => (
      <Part title={title}>
        <Said sentences={sentences} />
      </Part>
    ))}
    <p>
      <a href={DEFENDER}>{EASY_STATEMENT.defender}</a>
    </p>
    <Part title={EASY_STATEMENT.list}>
      <Said sentences={sentencesOf(EASY_STATEMENT.listNotEasy)} />
      <CriteriaTable {...accessibilite} />
    </Part>
  </>
);

/** The accessibility statement: its rate is counted from the list of what was really looked at. */
export const AccessibilityPage = ({ accessibilite, contact, manner }: AccessibilityPageProps) => {
  const isEasy = manner.style === "falc";
  const title = isEasy ? EASY_STATEMENT.title : "Déclaration d'accessibilité";
  const Statement = isEasy ? EasyStatement : StandardStatement;
  return (
    <Page title={title} contact={contact} manner={manner}>
      <main id="contenu" class="sheet">
        <h1>{typeset(title)}</h1>
        <Statement accessibilite={accessibilite} contact={contact} />
      </main>
    </Page>
  );
};
