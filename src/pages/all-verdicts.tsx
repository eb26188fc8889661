import type { Style } from "../domain/reply.ts";
import type { Verdict, VerdictStatus } from "../domain/verdict.ts";
import { count } from "../say/french.ts";
import type { Contact } from "./contact.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";
import { Page } from "./layout.tsx";
import { type Session, SessionFields } from "./session.tsx";
import { VerdictCard } from "./verdict-card.tsx";

interface Group {
  readonly status: VerdictStatus;
  readonly title: string;
  readonly icon: IconName;
}

const GROUPS: readonly Group[] = [
  { status: "eligible", title: "Vous y avez sans doute droit", icon: "yes" },
  { status: "unknown", title: "Je ne peux pas encore dire", icon: "dontKnow" },
  { status: "ineligible", title: "Pas maintenant", icon: "no" },
];

const groupsOf = (verdicts: readonly Verdict[]) =>
  GROUPS.map((group) => ({
    ...group,
    verdicts: verdicts.filter(({ status }) => status === group.status),
  })).filter((group) => group.verdicts.length > 0);

interface VerdictListProps {
  readonly verdicts: readonly Verdict[];
  readonly session: Session;
  readonly style: Style;
}

/** Every scheme looked at, in a word each: light enough to come with each answer; the proofs are one press away. */
export const VerdictList = ({ verdicts, session, style }: VerdictListProps) =>
  verdicts.length === 0 ? null : (
    <details class="all">
      <summary>
        <Icon name="why" />
        La liste : {count(verdicts.length, "aide")} à comparer
      </summary>
      {groupsOf(verdicts).map((group) => (
        <section>
          <h2>
            {group.title} ({group.verdicts.length})
          </h2>
          <ul class="lines">
            {group.verdicts.map(({ titre }) => (
              <li data-status={group.status}>
                <Icon name={group.icon} />
                <span>{titre}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <form method="post" action="/chat/aides">
        <SessionFields session={session} style={style} />
        <button type="submit">Voir pourquoi, aide par aide</button>
      </form>
    </details>
  );

interface AllVerdictsPageProps extends VerdictListProps {
  readonly contact: Contact | null;
}

/** Every scheme with its proof and its next step: to be read with a counsellor, or printed. */
export const AllVerdictsPage = (props: AllVerdictsPageProps) => {
  const { verdicts, session, style, contact } = props;
  return (
    <Page title="Mes aides, une par une" contact={contact} style={style}>
      <main id="contenu" class="sheet">
        <h1>Mes aides, une par une</h1>
        <p class="lead">
          C'est une estimation, d'après ce que vous m'avez dit. La décision revient à chaque
          organisme.
        </p>
        <form method="post" action="/chat">
          <SessionFields session={session} style={style} />
          <button type="submit" class="primary">
            Revenir à la conversation
          </button>
        </form>
        {groupsOf(verdicts).map((group) => (
          <section class="part">
            <h2>
              {group.title} ({group.verdicts.length})
            </h2>
            {group.verdicts.map((verdict) => (
              <VerdictCard
                verdict={verdict}
                step={group.status === "eligible" ? verdict.nextStep : undefined}
              />
            ))}
          </section>
        ))}
      </main>
    </Page>
  );
};
