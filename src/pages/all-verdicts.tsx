import type { PropsWithChildren } from "hono/jsx";
import type { Verdict, VerdictStatus } from "../domain/verdict.ts";
import type { Contact } from "./contact.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";
import { Page } from "./layout.tsx";
import { type Manner, Word } from "./manner.tsx";
import { type Session, SessionFields, ViewFields } from "./session.tsx";
import { VerdictCard } from "./verdict-card.tsx";
import type { WordName } from "./words/words.ts";

interface Group {
  readonly status: VerdictStatus;
  readonly title: WordName;
  readonly icon: IconName;
}

const GROUPS: readonly Group[] = [
  { status: "eligible", title: "groupYes", icon: "yes" },
  { status: "unknown", title: "groupUnknown", icon: "dontKnow" },
  { status: "ineligible", title: "groupNo", icon: "no" },
];

const groupsOf = (verdicts: readonly Verdict[]) =>
  GROUPS.map((group) => ({
    ...group,
    verdicts: verdicts.filter(({ status }) => status === group.status),
  })).filter((group) => group.verdicts.length > 0);

interface FoldProps {
  readonly group: ReturnType<typeof groupsOf>[number];
  readonly class?: string;
}

/** One group: what one is entitled to is in sight, the long lists of the others are one press away. */
const Fold = ({ group, class: kind, children }: PropsWithChildren<FoldProps>) => (
  <details class={kind ? `group ${kind}` : "group"} open={group.status === "eligible"}>
    <summary>
      <Icon name="why" />
      <h2>
        <Word name={group.title} /> ({group.verdicts.length})
      </h2>
    </summary>
    {children}
  </details>
);

interface VerdictListProps {
  readonly verdicts: readonly Verdict[];
  readonly session: Session;
}

/** Every scheme looked at, in a word each: light enough to come with each answer; the proofs are one press away. */
export const VerdictList = ({ verdicts, session }: VerdictListProps) =>
  verdicts.length === 0 ? null : (
    <details class="all">
      <summary>
        <Icon name="why" />
        <span>
          <Word name="compare" /> ({verdicts.length})
        </span>
      </summary>
      <form method="post" action="/chat/aides">
        <SessionFields session={session} />
        <ViewFields />
        <button type="submit">
          <Word name="seeWhyEach" />
        </button>
      </form>
      {groupsOf(verdicts).map((group) => (
        <Fold group={group}>
          <ul class="lines">
            {group.verdicts.map(({ titre }) => (
              <li data-status={group.status}>
                <Icon name={group.icon} />
                <span>{titre}</span>
              </li>
            ))}
          </ul>
        </Fold>
      ))}
    </details>
  );

interface AllVerdictsPageProps extends VerdictListProps {
  readonly contact: Contact | null;
  readonly manner: Manner;
}

/** The conversation's form, so that a card can ask what would change it. */
const BackForm = ({ session }: { session: Session }) => (
  <form method="post" action="/chat" id="composer">
    <SessionFields session={session} />
    <ViewFields />
    <input type="hidden" name="key" value={crypto.randomUUID()} />
    <button type="submit" class="primary">
      <Word name="backToChat" />
    </button>
  </form>
);

/** Every scheme with its proof and its next step: to be read with a counsellor, or printed. */
export const AllVerdictsPage = (props: AllVerdictsPageProps) => {
  const { verdicts, session, manner, contact } = props;
  return (
    <Page title="Mes aides, une par une" contact={contact} manner={manner}>
      <main id="contenu" class="sheet">
        <h1>Mes aides, une par une</h1>
        <p class="lead">
          <Word name="allEstimate" />
        </p>
        <BackForm session={session} />
        {groupsOf(verdicts).map((group) => (
          <Fold group={group} class="part">
            {group.verdicts.map((verdict) => (
              <VerdictCard
                verdict={verdict}
                step={group.status === "eligible" ? verdict.nextStep : undefined}
                inChat
              />
            ))}
          </Fold>
        ))}
      </main>
    </Page>
  );
};
