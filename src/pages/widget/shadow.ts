/** The style of the widget, minified: put here by `workers/compile/loader.ts`. */
declare const WIDGET_STYLE: string;

/** A shadow tree with our style. A style sheet made by script needs no leave from the page's policy. */
export const shadowOf = (host: HTMLElement): ShadowRoot => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(WIDGET_STYLE);
  const shadow = host.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [sheet];
  return shadow;
};
