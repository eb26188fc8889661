const csrf = (): string =>
  document.querySelector<HTMLInputElement>('input[name="jeton"]')?.value ?? "";

/** A button that acts as a form of the page does: nothing of anyone in an address. */
export const actForm = (
  action: string,
  fields: Readonly<Record<string, string>>,
  text: string,
): HTMLFormElement => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = action;
  for (const [name, value] of Object.entries({ jeton: csrf(), ...fields })) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  const button = document.createElement("button");
  button.textContent = text;
  form.append(button);
  return form;
};
