import { type Day, frenchDay } from "../domain/day.ts";
import type { DatedFigure, DispositifDetail, SheetVersion } from "../domain/sheet.ts";
import { asSentence, capital } from "../say/french.ts";
import { PageLink } from "./page-link.tsx";
import { DateForm } from "./sheet-form.tsx";
import { Part } from "./sheet-parts.tsx";
import { confidenceInWords, figureInWords, periodInWords } from "./sheet-words.ts";

interface VersionProps {
  readonly id: string;
  readonly version: SheetVersion;
  readonly isFirst: boolean;
  readonly isShown: boolean;
}

const Changed = ({ changed }: Pick<SheetVersion, "changed">) => (
  <dl class="changed">
    {changed.map(({ title, changes }) => (
      <div>
        <dt>{title}</dt>
        {changes.map((change) => (
          <dd>{asSentence(change)}</dd>
        ))}
      </div>
    ))}
  </dl>
);

/** What a version says of itself: the first one begins, the others changed something. */
const Version = ({ id, version, isFirst, isShown }: VersionProps) => {
  const { validity, changed, note, confidence } = version;
  const day = validity.from ?? validity.to;
  const period = periodInWords(version);
  return (
    <li aria-current={isShown ? "true" : undefined}>
      <h3>
        {isShown || !day ? (
          period
        ) : (
          <PageLink href={`/dispositifs/${id}?asOf=${day}`}>{period}</PageLink>
        )}
        {isShown && <span class="shown"> (la version affichée)</span>}
      </h3>
      {isFirst && <p>Première version connue ici.</p>}
      {!isFirst && changed.length === 0 && <p>Mêmes conditions et mêmes montants.</p>}
      {changed.length > 0 && <Changed changed={changed} />}
      {note && !isShown && <p class="note">{asSentence(note)}</p>}
      {confidence !== "high" && !isShown && <p class="note">{confidenceInWords(confidence)}</p>}
    </li>
  );
};

const inForce = ({ validity: { from, to } }: SheetVersion, day: Day): boolean =>
  (from === null || from <= day) && (to === null || day <= to);

/** Every state of the law of a scheme, newest first, and a day to look at. */
export const History = ({ sheet, asOf }: { sheet: DispositifDetail; asOf: Day }) => (
  <Part title="L'histoire de cette aide">
    <ol class="timeline">
      {sheet.versions
        .map((version, index) => (
          <Version
            id={sheet.id}
            version={version}
            isFirst={index === 0}
            isShown={inForce(version, asOf)}
          />
        ))
        .toReversed()}
    </ol>
    <DateForm asOf={asOf} label="Voir la fiche à une autre date" />
  </Part>
);

const Figure = ({ figure }: { figure: DatedFigure }) => (
  <table class="figures">
    <caption>{capital(figure.label)}</caption>
    <thead>
      <tr>
        <th scope="col">Depuis le</th>
        <th scope="col">Valeur</th>
        <th scope="col">Source</th>
      </tr>
    </thead>
    <tbody>
      {figure.values.toReversed().map((value) => (
        <tr>
          <td>{frenchDay(value.from)}</td>
          <td>{figureInWords(figure, value)}</td>
          <td>{value.source}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** The amounts and thresholds the scheme rests on, date by date. */
export const Figures = ({ figures }: { figures: readonly DatedFigure[] }) =>
  figures.length === 0 ? null : (
    <Part title="Les montants et les seuils, date par date">
      <details>
        <summary>
          {figures.length === 1 ? "Voir le tableau" : `Voir les ${figures.length} tableaux`}
        </summary>
        {figures.map((figure) => (
          <Figure figure={figure} />
        ))}
      </details>
    </Part>
  );
