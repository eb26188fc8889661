import type { DeskSession } from "../../http/desk-session.ts";
import { DeskPage, doorsOf } from "./desk-page.tsx";

/** What one's role opens. */
export const HomePage = ({
  session,
  structure,
}: {
  readonly session: DeskSession;
  readonly structure: string | null;
}) => (
  <DeskPage title="Accueil" session={session} current="/pro">
    <h1>Bonjour {session.account.nom}</h1>
    <p class="soft">
      {structure ? `Vous travaillez pour : ${structure}.` : "Vous n'êtes dans aucune structure."}
    </p>
    <ul class="doors">
      {doorsOf(session).map(({ href, title, text }) => (
        <li>
          <a class="door-title" href={href}>
            {title}
          </a>
          <p>{text}</p>
        </li>
      ))}
    </ul>
  </DeskPage>
);
