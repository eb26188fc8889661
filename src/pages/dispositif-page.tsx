import { type Day, frenchDay } from "../domain/day.ts";
import { sentencesOf } from "../domain/sentences.ts";
import type { DispositifDetail, SheetCumul } from "../domain/sheet.ts";
import type { Reference } from "../domain/verdict.ts";
import { asSentence, capital } from "../say/french.ts";
import type { Contact } from "./contact.ts";
import { Icon } from "./icon.tsx";
import { Page } from "./layout.tsx";
import { type Manner, useManner } from "./manner.tsx";
import { PageLink } from "./page-link.tsx";
import { Said } from "./said.tsx";
import { Figures, History } from "./sheet-history.tsx";
import { ListPart, Part } from "./sheet-parts.tsx";
import {
  amountsInWords,
  confidenceInWords,
  outsideInWords,
  validityInWords,
} from "./sheet-words.ts";

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
        Remplacé par :{" "}
        <PageLink href={`/dispositifs/${replacedBy.id}`}>{replacedBy.titre}</PageLink>.
      </p>
    )}
    {replaces && (
      <p>
        Remplace : <PageLink href={`/dispositifs/${replaces.id}`}>{replaces.titre}</PageLink>.
      </p>
    )}
  </>
);

/** The text in plain words: a line that begins with `## ` is a title. */
const PlainText = ({ text }: { text: string }) => (
  <>
    {text
      .split(/\n{2,}/)
      .map((block) => block.trim())
      .filter(Boolean)
      .map((block) =>
        block.startsWith("## ") ? <h3>{block.slice("## ".length)}</h3> : <p>{block}</p>,
      )}
  </>
);

const Source = ({ reference }: { reference: Reference }) => (
  <li>
    {reference.url ? <a href={reference.url}>{reference.title}</a> : reference.title}
    {reference.inForceFrom && ` (en vigueur depuis le ${frenchDay(reference.inForceFrom)})`}
  </li>
);

const Cumul = ({ cumul, asOf }: { cumul: SheetCumul; asOf: Day }) => (
  <li>
    <PageLink href={`/dispositifs/${cumul.dispositif}?asOf=${asOf}`}>{cumul.titre}</PageLink> :{" "}
    {cumul.possible}
    {cumul.regle && `, ${cumul.regle}`}.
  </li>
);

const Cumuls = ({ sheet: { cumuls }, asOf }: { sheet: DispositifDetail; asOf: Day }) =>
  cumuls.length === 0 ? null : (
    <Part title="En même temps que d'autres aides">
      <ul>
        {cumuls.map((cumul) => (
          <Cumul cumul={cumul} asOf={asOf} />
        ))}
      </ul>
    </Part>
  );

const Head = ({ sheet, asOf }: { sheet: DispositifDetail; asOf: Day }) => {
  const { style } = useManner();
  const outside = outsideInWords(asOf, sheet.validity);
  return (
    <>
      <h1>{sheet.titre}</h1>
      {style === "falc" ? (
        <Said sentences={sentencesOf(sheet.resumeFalc)} />
      ) : (
        <p class="lead">{sheet.resume}</p>
      )}
      <p class="meta">
        Fiche du {frenchDay(asOf)}. {validityInWords(sheet.validity)} Vérifiée le{" "}
        {frenchDay(sheet.verifiedOn)}. {sheet.confidence === "high" && confidenceInWords("high")}
      </p>
      {sheet.confidence !== "high" && <p class="notice">{confidenceInWords(sheet.confidence)}</p>}
      {outside && <p class="notice">{outside}</p>}
    </>
  );
};

const Steps = ({ sheet }: { sheet: DispositifDetail }) => (
  <Part title="La démarche">
    <p>{asSentence(sheet.demarche)}</p>
    <p>Qui contacter : {asSentence(sheet.contact)}</p>
  </Part>
);

const Sources = ({ sheet }: { sheet: DispositifDetail }) => (
  <Part title="Les sources">
    <ul>
      {sheet.references.map((reference) => (
        <Source reference={reference} />
      ))}
    </ul>
    {sheet.note && <p class="note">{asSentence(sheet.note)}</p>}
    <p class="estimate">C'est une information. La décision revient à : {sheet.operateur}.</p>
  </Part>
);

interface DispositifPageProps extends SuccessorsProps {
  readonly sheet: DispositifDetail;
  readonly asOf: Day;
  readonly contact: Contact | null;
  readonly manner: Manner;
}

/** Everything the law says of it, part by part. */
const Whole = ({ sheet, asOf }: { sheet: DispositifDetail; asOf: Day }) => (
  <>
    <Part title="En clair">
      <PlainText text={sheet.texte} />
    </Part>
    <ListPart title="Les conditions" items={sheet.conditions} />
    <ListPart title="Sous réserve" items={sheet.reserves} />
    <ListPart title="Les montants" items={amountsInWords(sheet)} />
    <Steps sheet={sheet} />
    <ListPart title="Les papiers à apporter" items={sheet.pieces} />
    <Cumuls sheet={sheet} asOf={asOf} />
    <Sources sheet={sheet} />
    <History sheet={sheet} asOf={asOf} />
    <Figures figures={sheet.figures} />
  </>
);

/** What one may do about it, then the whole sheet behind one fold, said to be harder. */
const EasyRead = ({ sheet, asOf }: { sheet: DispositifDetail; asOf: Day }) => (
  <>
    <Part title="Que faire">
      <Said sentences={sentencesOf(asSentence(sheet.demarche))} />
      <p>Qui appeler : {asSentence(sheet.contact)}</p>
    </Part>
    <ListPart title="Prenez avec vous" items={sheet.pieces} />
    <details class="why">
      <summary>
        <Icon name="why" />
        <span>Toute la fiche, plus difficile à lire</span>
      </summary>
      <Whole sheet={sheet} asOf={asOf} />
    </details>
  </>
);

/** The sheet of a scheme as the law stood on a day, and its history; made to be printed. */
export const DispositifPage = (props: DispositifPageProps) => {
  const { sheet, asOf, contact, manner, ...others } = props;
  const isEasy = manner.style === "falc";
  return (
    <Page title={sheet.titre} contact={contact} manner={manner}>
      <main id="contenu" class="sheet">
        <p class="crumb">
          <PageLink href={`/dispositifs?asOf=${asOf}`}>Toutes les aides</PageLink> ·{" "}
          {capital(sheet.categorie)}
        </p>
        <Head sheet={sheet} asOf={asOf} />
        <Successors {...others} />
        {isEasy ? <EasyRead sheet={sheet} asOf={asOf} /> : <Whole sheet={sheet} asOf={asOf} />}
      </main>
    </Page>
  );
};
