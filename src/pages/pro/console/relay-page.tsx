import type { WaitingHandover } from "../../../domain/call.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { DeskPage, FormKey } from "../desk-page.tsx";
import { Problem } from "../problem.tsx";
import { ColumnHeads, Rows } from "../rows.tsx";
import { timeInWords } from "../words.ts";
import { Announcements } from "./announcements.tsx";

const TEAM_WORDS = { hotline: "accueil téléphonique", conseiller: "conseil" } as const;

interface WaitingProps {
  readonly session: DeskSession;
  readonly waiting: readonly (WaitingHandover & { readonly place: string | null })[];
}

/** Those who asked for a human and wait; nothing of what they said before somebody takes it. */
export const Waiting = ({ waiting, session }: WaitingProps) => (
  <section aria-labelledby="attente">
    <h2 id="attente">Attendent une personne ({waiting.length})</h2>
    <Rows name="Demandes, les plus anciennes d'abord">
      <caption>
        {waiting.length === 0
          ? "Personne n'attend."
          : "Les plus anciennes d'abord. Prendre ouvre le dossier, et l'assistant se tait."}
      </caption>
      <ColumnHeads names={["Depuis", "D'où", "Commune", "Pour", "Action"]} />
      <tbody>
        {waiting.map(({ id, requestedAt, from, place, to, named }) => (
          <tr>
            <td>{timeInWords(requestedAt, true)}</td>
            <td>{from ?? "la personne, sur le portail"}</td>
            <td>{place ?? "inconnue"}</td>
            <td>{named ? "votre équipe" : TEAM_WORDS[to]}</td>
            <td>
              <form method="post" action={`/pro/relais/${id}`} class="acts">
                <FormKey session={session} />
                <button type="submit" class="small">
                  Prendre
                  <span class="visually-hidden">
                    {" "}
                    la demande de {timeInWords(requestedAt, true)}
                  </span>
                </button>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </Rows>
  </section>
);

/** The queue alone, for counsellors and agents. */
export const RelayPage = (props: WaitingProps & { readonly problem: string | null }) => (
  <DeskPage
    title="Relais"
    session={props.session}
    current="/pro/relais"
    badges={{ "/pro/relais": props.waiting.length }}
    scripted
  >
    <h1>Relais</h1>
    <Problem text={props.problem} />
    <p>
      Une personne a demandé quelqu'un, ou une autre équipe vous passe un dossier. Vous voyez ce qui
      a été dit une fois la demande prise. Sans signe de vous pendant 30 minutes, l'assistant
      reprend et la demande revient ici.
    </p>
    <Waiting {...props} />
    <Announcements />
  </DeskPage>
);
