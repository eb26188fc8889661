import type { Contact } from "./contact.ts";
import { Page } from "./layout.tsx";
import { Part } from "./sheet-parts.tsx";

/** What a site writes to offer the conversation. */
export interface Snippet {
  /** Where the service is found, without a final slash. */
  readonly origin: string;
  /** The released loader: its path here, and its bytes as `integrity` names them. */
  readonly loader: { readonly path: string; readonly integrity: string };
}

/** The lines to copy: a link that works alone, and the script that opens it in place. */
export const snippetText = ({ origin, loader }: Snippet): string =>
  [
    `<a href="${origin}/chat" data-passerelle>Trouver ma voie</a>`,
    `<script src="${origin}${loader.path}"`,
    `        integrity="${loader.integrity}"`,
    `        crossorigin="anonymous" async></script>`,
  ].join("\n");

const policyText = ({ origin, loader }: Snippet): string =>
  [`script-src '${loader.integrity}';`, `frame-src ${origin};`].join("\n");

const ATTRIBUTES = [
  [
    "data-style",
    "falc",
    'La conversation commence en facile à lire. « style="falc" » marche aussi, si votre politique de sécurité l\'accepte.',
  ],
  [
    "lang",
    "ar",
    "La langue montrée à côté du français : ar, en, uk, ru, tr, pt, es, ro, ps ou fa.",
  ],
  [
    "data-commune",
    "Lens",
    "Un nom de commune ou un code Insee. « J'habite à Lens » est écrit d'avance dans le message : la personne l'envoie, le change ou l'efface.",
  ],
] as const;

const COLOURS = [
  [
    "--passerelle-accent",
    "#1f4e8c",
    "Le bouton, puis les boutons et les liens de la conversation.",
  ],
  ["--passerelle-sur-accent", "#ffffff", "Le texte écrit sur cette couleur."],
  ["--passerelle-rayon", "12px", "L'arrondi des coins."],
  [
    "--passerelle-police",
    "system-ui",
    "La police du bouton. La conversation garde la sienne, faite pour être bien lue.",
  ],
] as const;

const Rows = ({
  caption,
  head,
  rows,
}: {
  caption: string;
  head: readonly [string, string, string];
  rows: readonly (readonly [string, string, string])[];
}) => (
  <table class="figures">
    <caption>{caption}</caption>
    <thead>
      <tr>
        {head.map((title) => (
          <th scope="col">{title}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(([name, value, meaning]) => (
        <tr>
          <th scope="row">
            <code>{name}</code>
          </th>
          <td>
            <code>{value}</code>
          </td>
          <td>{meaning}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Code = ({ label, text }: { label: string; text: string }) => (
  <section aria-label={label}>
    <pre tabindex={0}>
      <code>{text}</code>
    </pre>
  </section>
);

const Live = ({ loader }: Pick<Snippet, "loader">) => (
  <Part title="L'essayer">
    <p>
      <a href="/chat" data-passerelle>
        Trouver ma voie
      </a>
    </p>
    <script src={loader.path} integrity={loader.integrity} crossorigin="anonymous" async></script>
  </Part>
);

const Security = ({ snippet }: { snippet: Snippet }) => (
  <Part title="La politique de sécurité de votre site (CSP)">
    <p>Deux lignes suffisent. Le reste de votre politique peut tout refuser.</p>
    <Code label="Politique de sécurité à permettre" text={policyText(snippet)} />
    <ul>
      <li>
        Si votre politique ne connaît pas les empreintes de fichiers externes, permettez{" "}
        <code>script-src {snippet.origin}</code>.
      </li>
      <li>
        Rien à permettre pour les styles, les polices, les images ou les connexions : la
        conversation est dans son propre cadre. Les « Trusted Types » peuvent être exigés.
      </li>
      <li>
        L'exploitant de Passerelle doit inscrire votre site dans <code>ALLOWED_ORIGINS</code>. Sans
        cela, la conversation s'ouvre seulement dans un nouvel onglet.
      </li>
    </ul>
  </Part>
);

const Promises = () => (
  <Part title="Ce que ces lignes font, et ne font pas">
    <ul>
      <li>Sans JavaScript, ou si le script ne vient pas, le lien ouvre la page. Il marche seul.</li>
      <li>Avant l'appui sur le bouton, rien d'autre n'est chargé et rien n'est gardé.</li>
      <li>
        Aucun cookie, aucun service tiers. La conversation marche quand tous les cookies sont
        refusés.
      </li>
      <li>
        Votre page ne peut pas lire ce que la personne écrit, ni ses scripts de mesure. Votre
        feuille de style ne peut pas changer la conversation.
      </li>
      <li>
        Une couleur trop peu lisible (moins de 4,5 pour 1) est laissée de côté, et la nôtre reste.
      </li>
      <li>
        Échap, ou le bouton « Fermer », rend la main à votre page. La conversation reste où elle en
        était.
      </li>
    </ul>
  </Part>
);

const Versions = () => (
  <Part title="Versions">
    <p>
      L'adresse du script contient sa version et son empreinte. Elle ne change jamais de contenu, et
      nous la servons toujours. Une nouvelle version a une nouvelle adresse : vous changez quand
      vous voulez. L'intérieur de la conversation, lui, suit le service sans rien vous demander.
    </p>
    <p>
      <code>/loader.js</code> donne toujours la dernière version. Utilisez-le sans{" "}
      <code>integrity</code>, ou pas du tout.
    </p>
    <p>
      Dans une page construite par un script, écrivez directement{" "}
      <code>{"<passerelle-orientation><a href=…>…</a></passerelle-orientation>"}</code>. Le bouton
      se met en forme avec <code>::part(bouton)</code>.
    </p>
  </Part>
);

/** For whoever wants the conversation on their own site. */
export const EmbedPage = ({ snippet, contact }: { snippet: Snippet; contact: Contact | null }) => (
  <Page title="Mettre Passerelle sur votre site" contact={contact}>
    <main id="contenu" class="sheet">
      <h1>Mettre Passerelle sur votre site</h1>
      <p class="lead">Un lien, un script de moins de 2 ko, et la conversation s'ouvre chez vous.</p>
      <Part title="Les lignes à copier">
        <Code label="Lignes à copier" text={snippetText(snippet)} />
      </Part>
      <Live loader={snippet.loader} />
      <Part title="Réglages">
        <Rows
          caption="Attributs du lien"
          head={["Attribut", "Exemple", "Effet"]}
          rows={ATTRIBUTES}
        />
        <Rows
          caption="Variables de votre feuille de style"
          head={["Variable", "Sans elle", "Effet"]}
          rows={COLOURS}
        />
      </Part>
      <Security snippet={snippet} />
      <Promises />
      <Versions />
    </main>
  </Page>
);
