import { frenchDay } from "../../domain/day.ts";
import type { PrescribedSession, Prescription } from "../../domain/prescription.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { FormKey } from "./desk-page.tsx";
import { DossierFrame } from "./dossier/frame.tsx";
import { EVENT_WORDS, VALUE_WORDS } from "./prescription-words.ts";
import { instantInWords } from "./words.ts";

/** What came back of a prescription, in one line. */
export const Events = ({ events }: Pick<Prescription, "events">) => (
  <>
    {events.length === 0
      ? "aucun retour"
      : events
          .map(
            ({ kind, valeur, date }) =>
              `${EVENT_WORDS[kind]} : ${VALUE_WORDS[valeur] ?? valeur}, ${frenchDay(date)}`,
          )
          .join(" ; ")}
  </>
);

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly type?: string;
  readonly required?: boolean;
}

const Field = ({ id, label, type = "text", required = false }: FieldProps) => (
  <p>
    <label for={id}>{label}</label>
    <input id={id} name={id} type={type} required={required} maxlength={200} autocomplete="off" />
  </p>
);

const sessionWords = ({ intitule, organisme, commune, debut }: PrescribedSession): string =>
  [
    intitule,
    organisme.nom,
    commune ?? "lieu inconnu",
    debut ? frenchDay(debut) : "date inconnue",
  ].join(", ");

interface PrescriptionPageProps {
  readonly session: DeskSession;
  readonly dossier: string;
  readonly sessions: readonly PrescribedSession[];
  readonly made: readonly Prescription[];
  readonly mayWrite: boolean;
  readonly problem: string | null;
}

const PrescribeForm = ({
  session,
  dossier,
  sessions,
}: Pick<PrescriptionPageProps, "session" | "dossier" | "sessions">) => (
  <form method="post" action={`/pro/dossiers/${dossier}/prescription`}>
    <FormKey session={session} />
    <fieldset class="checks">
      <legend>La session</legend>
      {sessions.map((one, at) => (
        <label>
          <input type="radio" name="session" value={one.session} checked={at === 0} required />
          {sessionWords(one)}
        </label>
      ))}
    </fieldset>
    <h2>La personne</h2>
    <p>
      Ces champs vont dans le fichier et ne sont pas gardés ici. Rien sur la santé n'est transmis.
    </p>
    <div class="fields">
      <Field id="nom" label="Nom" required />
      <Field id="prenom" label="Prénom" required />
      <Field id="dateNaissance" label="Date de naissance" type="date" required />
      <Field id="identifiantFranceTravail" label="Identifiant France Travail (facultatif)" />
      <Field id="telephone" label="Téléphone (facultatif)" type="tel" />
      <Field id="courriel" label="Courriel (facultatif)" type="email" />
    </div>
    <p class="checks">
      <label>
        <input type="checkbox" name="accord" value="oui" required />
        La personne est d'accord pour que ces informations soient transmises.
      </label>
    </p>
    <div class="buttons">
      <button type="submit" class="primary">
        Télécharger le fichier de prescription
      </button>
    </div>
  </form>
);

/** One person's session, handed to the orientation tools as a file. */
export const PrescriptionPage = (props: PrescriptionPageProps) => {
  const { session, dossier, sessions, made, mayWrite, problem } = props;
  return (
    <DossierFrame
      id={dossier}
      session={session}
      current="/prescription"
      heading={`Prescrire, dossier ${dossier.slice(0, 8)}`}
      problem={problem}
    >
      {sessions.length === 0 && (
        <p>
          Aucune session n'est proposée dans ce dossier : notez d'abord le projet et la commune.
        </p>
      )}
      {sessions.length > 0 && mayWrite && <PrescribeForm {...props} />}
      <section>
        <h2>Déjà prescrit</h2>
        {made.length === 0 && <p>Rien encore.</p>}
        <ul class="steps">
          {made.map((one) => (
            <li>
              <strong>{one.reference}</strong>, {instantInWords(one.createdAt)} par {one.par} :{" "}
              {sessionWords(one.session)}.{" "}
              <span class="soft">
                <Events events={one.events} />
              </span>
            </li>
          ))}
        </ul>
      </section>
    </DossierFrame>
  );
};
