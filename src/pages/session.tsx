import type { Style } from "../domain/reply.ts";

/** What a page must carry to go on with a conversation: in its forms, never in a cookie or an address. */
export interface Session {
  readonly id: string;
  readonly token: string;
  /** Known to the page that opened or resumed the conversation, else empty. */
  readonly code: string;
}

/** The hidden fields of every form of a conversation. */
export const SessionFields = ({ session, style }: { session: Session | null; style: Style }) => (
  <>
    <input type="hidden" name="id" value={session?.id ?? ""} />
    <input type="hidden" name="token" value={session?.token ?? ""} />
    <input type="hidden" name="code" value={session?.code ?? ""} />
    <input type="hidden" name="style" value={style} />
  </>
);
