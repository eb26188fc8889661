import type { Pathway } from "../domain/pathway.ts";
import { pathwayBlock } from "../say/pathway-sentences.ts";
import { BackToChat } from "./back-to-chat.tsx";
import type { Contact } from "./contact.ts";
import { Export, SavePdf } from "./dossier-actions.tsx";
import { Icon } from "./icon.tsx";
import { Page } from "./layout.tsx";
import { type Manner, useManner, Word } from "./manner.tsx";
import { PrintedCode } from "./resume-code.tsx";
import type { Session } from "./session.tsx";
import { editionInWords, factWords, type Printed, type SummaryContent } from "./summary-content.ts";
import { Rights, Sessions } from "./summary-parts.tsx";
import { Timeline } from "./timeline.tsx";
import { typeset } from "./typeset.ts";
import { word } from "./words/words.ts";

type ContentProps<Key extends keyof SummaryContent> = Pick<SummaryContent, Key>;

const Situation = ({ facts, unprinted }: ContentProps<"facts" | "unprinted">) =>
  facts.length > 0 || unprinted ? (
    <section class="part">
      <h2>
        <Word name="myFacts" />
      </h2>
      <dl class="facts-list">
        {facts.map(factWords).map(({ term, text }) => (
          <div>
            <dt>{term}</dt>
            <dd>{typeset(text)}</dd>
          </div>
        ))}
      </dl>
      {unprinted && (
        <p class="note">
          <Word name="healthNotPrinted" />
        </p>
      )}
    </section>
  ) : null;

const Project = ({ project }: ContentProps<"project">) =>
  project ? (
    <section class="part">
      <h2>
        <Word name="project" />
      </h2>
      <p>{project}</p>
    </section>
  ) : null;

const ToClarify = ({ toClarify }: ContentProps<"toClarify">) =>
  toClarify.length > 0 ? (
    <section class="part">
      <h2>
        <Word name="toClarify" />
      </h2>
      <ul>
        {toClarify.map((line) => (
          <li>{typeset(line)}</li>
        ))}
      </ul>
    </section>
  ) : null;

const Path = ({ pathway }: { pathway: Pathway }) => {
  const { style } = useManner();
  return <Timeline block={pathwayBlock(pathway, style)} pathway={pathway} open />;
};

const Tools = ({ session, savesPdf }: { session: Session; savesPdf: boolean }) => (
  <div class="tools">
    {savesPdf && <SavePdf session={session} />}
    <button type="button" class="quiet" data-print hidden>
      <Icon name="print" />
      <span>
        <Word name="print" />
      </span>
    </button>
    <Export session={session} />
    <BackToChat session={session} rank="quiet" />
    <p class="help">
      <Word name="printHelp" />
    </p>
  </div>
);

const Contacts = ({ contact }: ContentProps<"contact">) =>
  contact ? (
    <section class="part">
      <h2>
        <Word name="myContacts" />
      </h2>
      <p>{typeset(contact)}</p>
    </section>
  ) : null;

interface SummaryPageProps {
  readonly content: SummaryContent;
  readonly session: Session;
  readonly manner: Manner;
  readonly printed: Omit<Printed, "labelOf">;
  readonly contact: Contact | null;
  /** The address of this service, as the person sees it. */
  readonly origin: string;
  /** False where no PDF can be made: the browser prints. */
  readonly savesPdf: boolean;
}

/** Everything found for a person on a sheet of paper that a counsellor can take up. */
export const SummaryPage = (props: SummaryPageProps) => {
  const { content, session, manner, printed, contact, origin, savesPdf } = props;
  return (
    <Page title={word("summaryTitle", manner.style)} contact={contact} manner={manner}>
      <main id="contenu" class="sheet summary">
        <h1>
          <Word name="summaryTitle" />
        </h1>
        <p class="note">{editionInWords(printed)}</p>
        <p class="notice">
          <Word name="summaryEstimate" />
        </p>
        <Tools session={session} savesPdf={savesPdf} />
        {session.code && <PrintedCode code={session.code} origin={origin} />}
        <Situation {...content} />
        <Project {...content} />
        <Rights {...content} />
        <Sessions {...content} />
        {content.pathway && <Path pathway={content.pathway} />}
        <ToClarify {...content} />
        {content.empty && (
          <p>
            <Word name="summaryEmpty" />
          </p>
        )}
        <Contacts {...content} />
      </main>
    </Page>
  );
};
