import type { Period, ShownCount } from "../../domain/follow-up.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { capital } from "../../say/french.ts";
import { Icon } from "../icon.tsx";
import { BarChart } from "./bar-chart.tsx";
import { DeskPage } from "./desk-page.tsx";
import { periodInWords, SECTIONS, type Section } from "./pilotage-words.ts";

const CHARTED = 12;

export const periodKey = ({ period, since }: Period): string => `${period}:${since}`;

const Choice = ({ periods, chosen }: { periods: readonly Period[]; chosen: Period }) => (
  <form method="get" action="/pro/pilotage" class="filters">
    <div class="fields">
      <p>
        <label for="periode">Période</label>
        <select id="periode" name="periode">
          {periods.map((one) => (
            <option value={periodKey(one)} selected={periodKey(one) === periodKey(chosen)}>
              {capital(periodInWords(one))}
            </option>
          ))}
        </select>
      </p>
      <button type="submit" class="primary">
        Afficher
      </button>
    </div>
    <p>
      <a href={`/pro/pilotage.csv?periode=${encodeURIComponent(periodKey(chosen))}`}>
        Télécharger ces chiffres (CSV)
      </a>
    </p>
  </form>
);

const named = ({ label, place }: ShownCount): string =>
  capital(place ? `${place} : ${label}` : label);

const Figures = ({ section, counts }: { section: Section; counts: readonly ShownCount[] }) => (
  <table class="rows narrow">
    <caption class="visually-hidden">{section.title}</caption>
    <thead>
      <tr>
        <th scope="col">{section.heading}</th>
        {section.placed && <th scope="col">Territoire</th>}
        <th scope="col" class="count">
          Personnes, au moins
        </th>
      </tr>
    </thead>
    <tbody>
      {counts.map(({ label, place, count }) => (
        <tr>
          <th scope="row">{capital(label)}</th>
          {section.placed && <td>{place || "non dit"}</td>}
          <td class="count">{count}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Part = ({ section, counts }: { section: Section; counts: readonly ShownCount[] }) => {
  const bars = counts.slice(0, CHARTED).map((one) => ({ label: named(one), count: one.count }));
  return (
    <section aria-labelledby={`mesure-${section.measure}`}>
      <h2 id={`mesure-${section.measure}`}>{section.title}</h2>
      <p class="soft">{section.text}</p>
      {counts.length === 0 ? (
        <p>Moins de dix personnes sur cette période : rien n'est montré.</p>
      ) : (
        <>
          <BarChart title={section.title} bars={bars} />
          <details class="why">
            <summary>
              <Icon name="why" />
              <span>
                Les chiffres ({counts.length} {counts.length > 1 ? "lignes" : "ligne"})
              </span>
            </summary>
            <Figures section={section} counts={counts} />
          </details>
        </>
      )}
    </section>
  );
};

interface PilotagePageProps {
  readonly session: DeskSession;
  readonly periods: readonly Period[];
  readonly chosen: Period | null;
  readonly counts: readonly ShownCount[];
}

/** What the service sees of needs, without anybody in it. */
export const PilotagePage = ({ session, periods, chosen, counts }: PilotagePageProps) => (
  <DeskPage title="Pilotage" session={session} current="/pro/pilotage">
    <h1>Pilotage</h1>
    <p>
      Des nombres, jamais des personnes : rien au-dessous de dix, et tout est arrondi à la dizaine
      inférieure. Une soustraction ne dit donc rien d'un petit groupe. Les conversations comptent un
      jour après leur dernier message.
    </p>
    {chosen ? (
      <>
        <Choice periods={periods} chosen={chosen} />
        <div class="measures">
          {SECTIONS.map((section) => (
            <Part
              section={section}
              counts={counts.filter(({ measure }) => measure === section.measure)}
            />
          ))}
        </div>
      </>
    ) : (
      <p class="said">
        Rien à montrer encore : il faut au moins dix conversations terminées dans un mois.
      </p>
    )}
  </DeskPage>
);
