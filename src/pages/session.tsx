import { useManner } from "./manner.tsx";

/** What a page must carry to go on with a conversation: in its forms, never in a cookie or an address. */
export interface Session {
  readonly id: string;
  readonly token: string;
  /** Known to the page that opened or resumed the conversation, else empty. */
  readonly code: string;
}

/** How the page speaks, for every form: no choice is asked twice. */
export const SpeechFields = () => {
  const { style, langue } = useManner();
  return (
    <>
      <input type="hidden" name="style" value={style} />
      <input type="hidden" name="langue" value={langue?.code ?? ""} />
    </>
  );
};

/** The hidden fields of every form of a conversation: which one it is, and how the page speaks. */
export const SessionFields = ({ session }: { session: Session | null }) => (
  <>
    <input type="hidden" name="id" value={session?.id ?? ""} />
    <input type="hidden" name="token" value={session?.token ?? ""} />
    <input type="hidden" name="code" value={session?.code ?? ""} />
    <SpeechFields />
  </>
);

/** How the page is drawn, for the forms that lead to another page; the choices themselves are in "Affichage". */
export const ViewFields = () => {
  const { view } = useManner();
  return (
    <>
      {Object.entries(view).map(([name, value]) => (
        <input type="hidden" name={name} value={value} data-view />
      ))}
    </>
  );
};
