import type { Child } from "hono/jsx";
import type { Contact } from "./contact.ts";
import { Page } from "./layout.tsx";
import type { Manner } from "./manner.tsx";
import { OtherWriting } from "./other-writing.tsx";
import { typeset } from "./typeset.ts";
import { modelSentences, PRIVACY, type PrivacyPart } from "./words/privacy-words.ts";

const Sentences = ({ sentences }: { sentences: readonly string[] }) => (
  <>
    {sentences.map((sentence) => (
      <p>{typeset(sentence)}</p>
    ))}
  </>
);

const Part = ({ part, children }: { part: PrivacyPart; children?: Child }) => (
  <section class="part">
    <h2>{typeset(part.title)}</h2>
    <Sentences sentences={part.sentences} />
    {children}
  </section>
);

interface PrivacyPageProps {
  readonly contact: Contact | null;
  readonly manner: Manner;
  /** Name of the language model in use; null when there is none. */
  readonly model: string | null;
}

/** What becomes of what a person says, in plain French. */
export const PrivacyPage = ({ contact, manner, model }: PrivacyPageProps) => {
  const { title, lead, parts } = PRIVACY[manner.style];
  return (
    <Page title={title} contact={contact} manner={manner}>
      <main id="contenu" class="sheet">
        <h1>{title}</h1>
        <p class="lead">{typeset(lead)}</p>
        <OtherWriting href="/confidentialite" />
        {parts.map((part) => (
          <Part part={part} />
        ))}
        <section class="part">
          <h2>Un programme de langage</h2>
          <Sentences sentences={modelSentences(model)} />
        </section>
        <section class="part">
          <h2>Réclamer</h2>
          <Sentences
            sentences={[
              contact
                ? `Une question sur vos données ? Appelez le ${contact.telephone} (${contact.horaires}).`
                : "Une question sur vos données ? Écrivez à la Région Hauts-de-France.",
              "Vous pouvez aussi écrire à la CNIL, qui protège les données de tous.",
            ]}
          />
          <p>
            <a href="https://www.cnil.fr/fr/plaintes">Porter plainte auprès de la CNIL</a>
          </p>
        </section>
      </main>
    </Page>
  );
};
