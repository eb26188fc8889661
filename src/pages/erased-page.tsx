import type { Contact } from "./contact.ts";
import { DonePage } from "./done-page.tsx";
import type { ErasureProof } from "./erase-with-proof.ts";
import { Icon } from "./icon.tsx";
import { type Manner, Word } from "./manner.tsx";

const PARIS = new Intl.DateTimeFormat("fr-FR", {
  dateStyle: "long",
  timeStyle: "medium",
  timeZone: "Europe/Paris",
});

const Proof = ({ proof }: { proof: ErasureProof }) => (
  <section class="part proof-of-erasure">
    <h2>
      <Word name="erasureProof" />
    </h2>
    <ul class="lines">
      {proof.at && (
        <li>
          <Icon name="date" />
          <span>Effacé le {PARIS.format(new Date(proof.at))}.</span>
        </li>
      )}
      <li>
        <Icon name="erase" />
        <span>Messages effacés : {proof.messages}.</span>
      </li>
      <li>
        <Icon name="erase" />
        <span>Informations effacées : {proof.facts}.</span>
      </li>
      <li>
        <Icon name="yes" />
        <span>J'ai cherché votre dossier avec sa clé. Il n'existe plus.</span>
      </li>
      {proof.code && (
        <li>
          <Icon name="code" />
          <span>Votre code {proof.code} n'ouvre plus rien.</span>
        </li>
      )}
    </ul>
    <p>Vous pouvez imprimer cette page. Je ne la garde pas.</p>
    <button type="button" class="quiet" data-print hidden>
      <Icon name="print" />
      <span>
        <Word name="print" />
      </span>
    </button>
  </section>
);

interface ErasedPageProps {
  readonly proof: ErasureProof;
  readonly contact: Contact | null;
  readonly manner: Manner;
}

/** Says that everything is gone, and shows how that is known. */
export const ErasedPage = ({ proof, contact, manner }: ErasedPageProps) => (
  <DonePage
    title="erasedTitle"
    text={<Word name="erased" />}
    contact={contact}
    manner={manner}
    erased
  >
    <Proof proof={proof} />
  </DonePage>
);
