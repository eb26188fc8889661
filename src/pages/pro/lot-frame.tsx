import type { PropsWithChildren } from "hono/jsx";
import type { DeskSession } from "../../http/desk-session.ts";
import { DeskPage } from "./desk-page.tsx";
import { Problem } from "./problem.tsx";

interface LotFrameProps {
  readonly session: DeskSession;
  readonly heading: string;
  readonly problem?: string | null;
}

/** A page below the lists: the way back, its title, what went wrong. */
export const LotFrame = ({
  session,
  heading,
  problem = null,
  children,
}: PropsWithChildren<LotFrameProps>) => (
  <DeskPage title={heading} session={session} current="/pro/lots">
    <p>
      <a href="/pro/lots">Tous les lots</a>
    </p>
    <h1>{heading}</h1>
    <Problem text={problem} />
    {children}
  </DeskPage>
);
