import { raw } from "hono/html";
import type { PropsWithChildren } from "hono/jsx";
import { favicon, fonts, script, stylesheet } from "./assets.compiled.js";
import { type Contact, telephoneLink } from "./contact.ts";
import { Icon, IconDrawings } from "./icon.tsx";
import { type Manner, MannerContext, ORDINARY, Word } from "./manner.tsx";
import { PageLink } from "./page-link.tsx";
import { typeset } from "./typeset.ts";

interface PageProps {
  readonly title: string;
  readonly contact: Contact | null;
  readonly manner?: Manner;
  /** Where the first skip link leads; the main part by default. */
  readonly skipTo?: { readonly href: string; readonly text: string };
  readonly page?: "chat" | "fiche";
}

const Phone = ({ contact }: { contact: Contact }) => (
  <p class="phone">
    <a href={telephoneLink(contact.telephone)}>
      <span class="number">
        <Icon name="phone" />
        <span class="visually-hidden">Appeler {contact.nom} au </span>
        <strong>{typeset(contact.telephone)}</strong>
      </span>{" "}
      <span class="hours">
        <span class="who">{contact.nom}, gratuit, </span>
        {typeset(contact.horaires)}
      </span>
    </a>
  </p>
);

const Header = ({ contact }: { contact: Contact | null }) => (
  <header class="top">
    <PageLink class="brand" href="/">
      <strong>Passerelle</strong>
      <span>Mon Orientation #HDF</span>
    </PageLink>
    {contact && <Phone contact={contact} />}
  </header>
);

/** What the law and honesty put at the foot of every page. */
const Footer = () => (
  <footer class="foot">
    <nav aria-labelledby="foot-title">
      <h2 id="foot-title" class="visually-hidden">
        <Word name="footer" />
      </h2>
      <ul>
        <li>
          <PageLink href="/confidentialite">
            <Word name="privacy" />
          </PageLink>
        </li>
        <li>
          <PageLink href="/accessibilite">
            <Word name="accessibility" />
          </PageLink>
        </li>
        <li>
          <PageLink href="/dispositifs">
            <Word name="allSchemes" />
          </PageLink>
        </li>
      </ul>
    </nav>
  </footer>
);

/** Where the panel "Affichage" is not, the page itself carries what was chosen there. */
const viewAttributes = ({ view }: Manner, page: PageProps["page"]) =>
  page === "chat"
    ? {}
    : {
        "data-taille": view.taille,
        "data-contraste": view.contraste,
        "data-couleurs": view.couleurs,
        "data-animations": view.animations,
      };

/** The frame of every page: language, skip link, the number to call, one stylesheet, one deferred script. */
export const Page = (props: PropsWithChildren<PageProps>) => {
  const { title, contact, manner = ORDINARY, page = "fiche", children } = props;
  const skipTo = props.skipTo ?? { href: "#contenu", text: "Aller au contenu" };
  return (
    <MannerContext.Provider value={manner}>
      {raw("<!doctype html>")}
      <html lang="fr" data-style={manner.style} {...viewAttributes(manner, page)}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta
            name="description"
            content="Trouver une formation, un métier ou une aide en Hauts-de-France."
          />
          <title>{title} | Passerelle</title>
          {fonts.map((href) => (
            <link rel="preload" href={href} as="font" type="font/woff2" crossorigin="anonymous" />
          ))}
          <link rel="stylesheet" href={stylesheet} />
          <link rel="icon" href={favicon} type="image/svg+xml" />
          <script src={script} defer></script>
        </head>
        <body class={page}>
          <a class="skip" href={skipTo.href}>
            {skipTo.text}
          </a>
          <Header contact={contact} />
          {children}
          <Footer />
          <IconDrawings />
        </body>
      </html>
    </MannerContext.Provider>
  );
};
