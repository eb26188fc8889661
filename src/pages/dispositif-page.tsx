import { type Day, frenchDay } from "../domain/day.ts";
import type { DispositifSheet, Reference } from "../domain/verdict.ts";
import { amountInWords, asSentence, capital } from "../say/french.ts";
import type { Contact } from "./contact.ts";
import { Page } from "./layout.tsx";
import { ListPart, Part } from "./sheet-parts.tsx";

const CONFIDENCE = {
  high: "Source sûre.",
  medium: "Source à revoir avec un conseiller en cas de doute.",
  low: "À confirmer avec un conseiller : la source n'est pas assez sûre.",
} as const;

const validityInWords = ({ validity: { from, to } }: DispositifSheet): string => {
  const since = from ? `en vigueur depuis le ${frenchDay(from)}` : "en vigueur depuis longtemps";
  return asSentence(to ? `${since}, jusqu'au ${frenchDay(to)}` : since);
};

const DateForm = ({ asOf }: { asOf: Day }) => (
  <form class="as-of" method="get">
    <label for="as-of">Voir la fiche à une autre date</label>
    <input id="as-of" name="asOf" type="date" value={asOf} />
    <button type="submit" class="quiet">
      Afficher
    </button>
  </form>
);

/** A scheme named on another's sheet. */
export interface NamedDispositif {
  readonly id: string;
  readonly titre: string;
}

interface SuccessorsProps {
  readonly replaces: NamedDispositif | null;
  readonly replacedBy: NamedDispositif | null;
}

const Successors = ({ replaces, replacedBy }: SuccessorsProps) => (
  <>
    {replacedBy && (
      <p class="notice">
        Remplacé par : <a href={`/dispositifs/${replacedBy.id}`}>{replacedBy.titre}</a>.
      </p>
    )}
    {replaces && (
      <p>
        Remplace : <a href={`/dispositifs/${replaces.id}`}>{replaces.titre}</a>.
      </p>
    )}
  </>
);

const Source = ({ reference }: { reference: Reference }) => (
  <li>
    {reference.url ? <a href={reference.url}>{reference.title}</a> : reference.title}
    {reference.inForceFrom && ` (en vigueur depuis le ${frenchDay(reference.inForceFrom)})`}
  </li>
);

const amountsOf = ({ montants }: DispositifSheet): readonly string[] =>
  montants.flatMap((amount) => {
    const words = amountInWords(amount);
    return words ? [`${capital(amount.label)} : ${words}`] : [];
  });

interface DispositifPageProps extends SuccessorsProps {
  readonly sheet: DispositifSheet;
  readonly asOf: Day;
  readonly contact: Contact | null;
}

/** The sheet of a scheme as the law stood on a day. */
export const DispositifPage = ({ sheet, asOf, contact, ...others }: DispositifPageProps) => (
  <Page title={sheet.titre} contact={contact}>
    <main id="contenu" class="sheet">
      <p class="crumb">
        <a href="/dispositifs">Toutes les aides</a>
      </p>
      <h1>{sheet.titre}</h1>
      <p class="lead">{sheet.resume}</p>
      <p>
        Fiche du {frenchDay(asOf)}. {validityInWords(sheet)} {CONFIDENCE[sheet.confidence]}
      </p>
      <Successors {...others} />
      <ListPart title="Les conditions" items={sheet.conditions} />
      <ListPart title="Sous réserve" items={sheet.reserves} />
      <ListPart title="Les montants" items={amountsOf(sheet)} />
      <Part title="La démarche">
        <p>{asSentence(sheet.demarche)}</p>
        <p>Qui contacter : {asSentence(sheet.contact)}</p>
      </Part>
      <ListPart title="Les papiers à apporter" items={sheet.pieces} />
      <Part title="Les sources">
        <ul>
          {sheet.references.map((reference) => (
            <Source reference={reference} />
          ))}
        </ul>
        <p class="estimate">C'est une information. La décision revient à : {sheet.operateur}.</p>
      </Part>
      <DateForm asOf={asOf} />
    </main>
  </Page>
);

interface DispositifListPageProps {
  readonly sheets: readonly DispositifSheet[];
  readonly asOf: Day;
  readonly contact: Contact | null;
}

/** All schemes at a day, by category. */
export const DispositifListPage = ({ sheets, asOf, contact }: DispositifListPageProps) => {
  const categories = [...new Set(sheets.map(({ categorie }) => categorie))];
  return (
    <Page title="Toutes les aides" contact={contact}>
      <main id="contenu" class="sheet">
        <h1>Toutes les aides</h1>
        <p>Au {frenchDay(asOf)}.</p>
        {categories.map((categorie) => (
          <Part title={capital(categorie)}>
            <ul>
              {sheets
                .filter((sheet) => sheet.categorie === categorie)
                .map(({ id, titre }) => (
                  <li>
                    <a href={`/dispositifs/${id}?asOf=${asOf}`}>{titre}</a>
                  </li>
                ))}
            </ul>
          </Part>
        ))}
        <DateForm asOf={asOf} />
      </main>
    </Page>
  );
};
