import type { Metier } from "../domain/metier.ts";
import { asSentence } from "../say/french.ts";
import type { Contact } from "./contact.ts";
import { Page } from "./layout.tsx";
import { ListPart, Part } from "./sheet-parts.tsx";

/** The sheet of a job, to be read and printed. */
export const MetierPage = ({ metier, contact }: { metier: Metier; contact: Contact | null }) => (
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
      {metier.voisins.length > 0 && (
        <Part title="Métiers proches">
          <ul>
            {metier.voisins.map((rome) => (
              <li>
                <a href={`/metiers/${rome}`}>{rome}</a>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </main>
  </Page>
);
