import { Word } from "./manner.tsx";
import { type Session, SessionFields, ViewFields } from "./session.tsx";

interface BackToChatProps {
  readonly session: Session;
  /** `primary` where it is the one thing left to do. */
  readonly rank: "primary" | "quiet";
}

/** Leads back to the conversation, without its address holding its key. */
export const BackToChat = ({ session, rank }: BackToChatProps) => (
  <form method="post" action="/chat">
    <SessionFields session={session} />
    <ViewFields />
    <button type="submit" class={rank}>
      <span>
        <Word name="backToChat" />
      </span>
    </button>
  </form>
);
