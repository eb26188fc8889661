import { type Day, frenchDay } from "../domain/day.ts";
import type { DispositifSheet } from "../domain/verdict.ts";
import { asSentence } from "../say/french.ts";
import type { Contact } from "./contact.ts";
import { CATEGORIES, isInForce, type ListFilter } from "./dispositif-list.ts";
import { Page } from "./layout.tsx";
import type { Manner } from "./manner.tsx";
import { AddressFields, PageLink } from "./page-link.tsx";
import { Part } from "./sheet-parts.tsx";

interface FilterProps {
  readonly filter: ListFilter;
  readonly asOf: Day;
}

const Filters = ({ filter, asOf }: FilterProps) => (
  <form class="filters" method="get">
    <AddressFields />
    <p>
      <label for="words">Chercher avec vos mots</label>
      <input id="words" name="q" type="search" value={filter.words} maxlength={100} />
    </p>
    <p>
      <label for="categorie">Pour quoi faire</label>
      <select id="categorie" name="categorie">
        <option value="">Tout</option>
        {[...CATEGORIES].map(([id, name]) => (
          <option value={id} selected={id === filter.categorie}>
            {name}
          </option>
        ))}
      </select>
    </p>
    <p>
      <label for="as-of">À la date du</label>
      <input id="as-of" name="asOf" type="date" value={asOf} required />
    </p>
    <p class="check">
      <input id="ended" name="passees" type="checkbox" value="oui" checked={filter.withEnded} />
      <label for="ended">Avec les aides finies ou à venir</label>
    </p>
    <button type="submit" class="primary">
      Chercher
    </button>
  </form>
);

const Entry = ({ sheet, asOf }: { sheet: DispositifSheet; asOf: Day }) => (
  <li>
    <PageLink href={`/dispositifs/${sheet.id}?asOf=${asOf}`}>{sheet.titre}</PageLink>
    {!isInForce(sheet, asOf) && <span class="badge">pas en vigueur</span>}
    {sheet.confidence === "low" && <span class="badge">à confirmer</span>}
    <p>{asSentence(sheet.resume)}</p>
  </li>
);

const Found = ({ sheets, asOf }: { sheets: readonly DispositifSheet[]; asOf: Day }) => (
  <>
    {[...CATEGORIES].map(([id, name]) => {
      const inside = sheets.filter(({ categorie }) => categorie === id);
      return inside.length > 0 ? (
        <Part title={`${name} (${inside.length})`}>
          <ul class="entries">
            {inside.map((sheet) => (
              <Entry sheet={sheet} asOf={asOf} />
            ))}
          </ul>
        </Part>
      ) : null;
    })}
  </>
);

const countInWords = (count: number, asOf: Day): string => {
  const day = `au ${frenchDay(asOf)}`;
  if (count === 0) return `Aucune aide ne correspond, ${day}.`;
  return count === 1 ? `1 aide, ${day}.` : `${count} aides, ${day}.`;
};

interface DispositifListPageProps extends FilterProps {
  readonly sheets: readonly DispositifSheet[];
  readonly contact: Contact | null;
  readonly manner: Manner;
}

/** The schemes of a day, by what they are for, narrowed by words. */
export const DispositifListPage = ({
  sheets,
  filter,
  asOf,
  contact,
  manner,
}: DispositifListPageProps) => (
  <Page title="Toutes les aides" contact={contact} manner={manner}>
    <main id="contenu" class="sheet">
      <h1>Toutes les aides</h1>
      <p class="lead">Cherchez une aide, une allocation ou une formation payée.</p>
      <Filters filter={filter} asOf={asOf} />
      <p role="status">{countInWords(sheets.length, asOf)}</p>
      {sheets.length === 0 && (
        <p>
          Essayez un mot plus court, ou{" "}
          <PageLink href="/dispositifs">voyez toutes les aides</PageLink>. Vous pouvez aussi{" "}
          <PageLink href="/">poser votre question</PageLink>.
        </p>
      )}
      <Found sheets={sheets} asOf={asOf} />
    </main>
  </Page>
);
