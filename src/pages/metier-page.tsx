import type { Metier } from "../domain/metier.ts";
import { asSentence } from "../say/french.ts";
import type { Contact } from "./contact.ts";
import { Page } from "./layout.tsx";
import { ListPart, Part } from "./sheet-parts.tsx";

interface MetierPageProps {
  readonly metier: Metier;
  /** Neighbours that have a sheet of their own. */
  readonly voisins: readonly Metier[];
  readonly contact: Contact | null;
}

/** The sheet of a job, to be read and printed. */
export const MetierPage = ({ metier, voisins, contact }: MetierPageProps) => (
  <Page title={metier.titre} contact={contact}>
    <main id="contenu" class="sheet">
      <p class="crumb">
        {metier.domaine}, code ROME {metier.rome}
      </p>
      <h1>{metier.titre}</h1>
      <p class="lead">{metier.resume}</p>
      <ListPart title="Ce qu'on fait" items={metier.taches} />
      <Part title="Où on travaille">
        <p>{asSentence(metier.lieux)}</p>
      </Part>
      <ListPart title="À savoir avant" items={metier.contraintes} />
      <Part title="Comment y entrer">
        <p>{asSentence(metier.acces)}</p>
      </Part>
      <ListPart title="Les formations qui y mènent" items={metier.formations} />
      <ListPart title="Ce qu'il faut savoir faire" items={metier.competences} />
      {voisins.length > 0 && (
        <Part title="Métiers proches">
          <ul>
            {voisins.map(({ rome, titre }) => (
              <li>
                <a href={`/metiers/${rome}`}>{titre}</a>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </main>
  </Page>
);
