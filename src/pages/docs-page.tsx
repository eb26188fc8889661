import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../http/context.ts";
import { hotlineOf } from "./contact.ts";
import { Page } from "./layout.tsx";

const INFO = {
  openapi: "3.1.0",
  info: {
    title: "Passerelle",
    version: "1",
    description:
      "Orientation, formations, métiers et droits en Hauts-de-France. Le modèle lit et écrit, les règles décident.",
  },
} as const;

type Document = ReturnType<OpenAPIHono<AppEnv>["getOpenAPI31Document"]>;

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string | undefined;
  readonly statuses: readonly (readonly [string, string])[];
}

const METHODS = ["get", "post", "patch", "delete"] as const;

const operationsOf = (document: Document): readonly Operation[] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      return {
        method: method.toUpperCase(),
        path,
        tag: operation.tags?.[0] ?? "",
        summary: operation.summary ?? "",
        description: operation.description,
        statuses: Object.entries(operation.responses ?? {}).map(
          ([status, response]) =>
            [status, "description" in response ? String(response.description) : ""] as const,
        ),
      };
    }),
  );

const OperationEntry = ({ operation }: { operation: Operation }) => (
  <details class="operation">
    <summary>
      <code>
        <strong>{operation.method}</strong> {operation.path}
      </code>{" "}
      {operation.summary}
    </summary>
    {operation.description && <p>{operation.description}</p>}
    <dl>
      {operation.statuses.map(([status, description]) => (
        <>
          <dt>{status}</dt>
          <dd>{description}</dd>
        </>
      ))}
    </dl>
  </details>
);

const SchemaEntry = ({ name, schema }: { name: string; schema: unknown }) => (
  <details class="operation">
    <summary>
      <code>{name}</code>
    </summary>
    <pre tabindex={0}>{JSON.stringify(schema, null, 2)}</pre>
  </details>
);

const DocsPage = ({
  document,
  phone,
}: {
  document: Document;
  phone: ReturnType<typeof hotlineOf>;
}) => {
  const operations = operationsOf(document);
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return (
    <Page title="L'interface de programmation" contact={phone}>
      <main id="contenu" class="sheet wide">
        <h1>L'interface de programmation, version {INFO.info.version}</h1>
        <p class="lead">{INFO.info.description}</p>
        <p>
          La même description, pour les machines : <a href="/openapi.json">openapi.json</a>. Jours
          écrits AAAA-MM-JJ, en heure de Paris. Conversations : clé Bearer, jamais de cookie.
        </p>
        {tags.map((tag) => (
          <section class="part">
            <h2>{tag}</h2>
            {operations
              .filter((operation) => operation.tag === tag)
              .map((operation) => (
                <OperationEntry operation={operation} />
              ))}
          </section>
        ))}
        <section class="part">
          <h2>Formes</h2>
          {Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => (
            <SchemaEntry name={name} schema={schema} />
          ))}
        </section>
      </main>
    </Page>
  );
};

/** Describes every route registered so far: to machines at /openapi.json, to people at /docs. */
export const describeApi = (app: OpenAPIHono<AppEnv>): void => {
  app.openAPIRegistry.registerComponent("securitySchemes", "cle", {
    type: "http",
    scheme: "bearer",
    description: "La clé d'une conversation, donnée à son ouverture.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "telephonie", {
    type: "http",
    scheme: "bearer",
    description: "La clé du système téléphonique (TELEPHONY_KEY).",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "__Host-passerelle-session",
    description:
      "La session d'un professionnel, ouverte à /pro. Ce qui change quelque chose porte aussi l'en-tête X-Csrf-Token : la valeur du champ « jeton » des formulaires de cette session.",
  });
  const document = app.getOpenAPI31Document(INFO);
  app.get("/openapi.json", (c) => c.json(document));
  app.get("/docs", (c) =>
    c.html(<DocsPage document={document} phone={hotlineOf(c.var.services.lieux)} />),
  );
};
