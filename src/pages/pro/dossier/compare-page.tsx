import type { ComparedOption, Comparison } from "../../../domain/dossier-work.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { typeset } from "../../typeset.ts";
import { DossierFrame } from "./frame.tsx";

const Choice = ({
  name,
  label,
  options,
  chosen,
}: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly ComparedOption[];
  readonly chosen: string;
}) => (
  <p>
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      {options.map(({ id, title }) => (
        <option value={id} selected={id === chosen}>
          {title}
        </option>
      ))}
    </select>
  </p>
);

const Table = ({ compared: { one, other, rows } }: { compared: Comparison }) => (
  <section class="scroll" tabindex={0} aria-label="Comparaison">
    <table class="rows compared">
      <caption>Deux options côte à côte</caption>
      <thead>
        <tr>
          <th scope="col">Ce que l'on regarde</th>
          <th scope="col">Le premier : {one.title}</th>
          <th scope="col">Le second : {other.title}</th>
          <th scope="col">Différence</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr data-differs={row.difference ? "oui" : undefined}>
            <th scope="row">{row.criterion}</th>
            <td>{typeset(row.one)}</td>
            <td>{typeset(row.other)}</td>
            <td>{row.difference ? <strong>{typeset(row.difference)}</strong> : "aucune"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

/** Two sessions, two schemes, or one of each. */
export const ComparePage = ({
  id,
  session,
  compared,
}: {
  readonly id: string;
  readonly session: DeskSession;
  readonly compared: Comparison | null;
}) => (
  <DossierFrame id={id} session={session} current="/comparer" heading="Comparer deux options">
    {compared ? (
      <>
        <form method="get" action={`/pro/dossiers/${id}/comparer`}>
          <div class="fields">
            <Choice
              {...{
                name: "un",
                label: "Le premier",
                options: compared.options,
                chosen: compared.one.id,
              }}
            />
            <Choice
              {...{
                name: "autre",
                label: "Le second",
                options: compared.options,
                chosen: compared.other.id,
              }}
            />
            <button type="submit" class="primary">
              Comparer
            </button>
          </div>
        </form>
        <Table compared={compared} />
      </>
    ) : (
      <p>Il n'y a pas encore deux options à comparer : notez le souhait de la personne.</p>
    )}
  </DossierFrame>
);
