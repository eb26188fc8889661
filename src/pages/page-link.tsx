import type { PropsWithChildren } from "hono/jsx";
import { type Manner, useManner } from "./manner.tsx";
import { NORMAL_VIEW } from "./view.ts";

/** What was chosen and is not the ordinary, as an address carries it: nothing of what a person said. */
const chosen = ({ style, langue, view }: Manner): readonly (readonly [string, string])[] => [
  ...(style === "standard" ? [] : [["style", style] as const]),
  ...(langue ? [["langue", langue.code] as const] : []),
  ...Object.entries(view).filter(([name, value]) => Reflect.get(NORMAL_VIEW, name) !== value),
];

/** An address of ours, read in the same manner as the page that leads there. */
export const inManner = (href: string, manner: Manner): string => {
  const query = new URLSearchParams(chosen(manner).map(([name, value]) => [name, value]));
  if (query.size === 0) return href;
  return `${href}${href.includes("?") ? "&" : "?"}${query}`;
};

interface PageLinkProps {
  readonly href: string;
  readonly class?: string;
  readonly newTab?: boolean;
}

/** A link to another page of ours: whoever reads large letters or easy French goes on so. */
export const PageLink = ({ href, newTab, children, ...rest }: PropsWithChildren<PageLinkProps>) => (
  <a
    href={inManner(href, useManner())}
    {...rest}
    {...(newTab ? { target: "_blank", rel: "noopener" } : {})}
    data-manner
  >
    {children}
  </a>
);

/** The same, for a form that asks for a page by its address. */
export const AddressFields = () => (
  <>
    {chosen(useManner()).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);
