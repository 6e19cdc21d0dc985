/** A form's fields: a name that is sent more than once becomes a list. */
export type Fields = Record<string, string | string[]>;

const MAX_FIELDS = 500;

/**
 * Fields of a form request, without a prototype.
 * @returns null when the body cannot be read as a form
 */
export async function readFields(request: Request): Promise<Fields | null> {
  let form: FormData;
  try {
    form = await request.formData();
  } catch {
    return null;
  }
  const fields: Fields = Object.create(null);
  let count = 0;
  for (const [name, value] of form) {
    if (typeof value !== "string" || ++count > MAX_FIELDS) return null;
    const present = fields[name];
    if (present === undefined) fields[name] = value;
    else if (Array.isArray(present)) present.push(value);
    else fields[name] = [present, value];
  }
  return fields;
}

export function fieldsOfQuery(url: URL): Fields {
  const fields: Fields = Object.create(null);
  for (const [name, value] of url.searchParams) if (!(name in fields)) fields[name] = value;
  return fields;
}

/** Pairs to put into hidden fields, so that nothing typed is lost. Passwords are never carried. */
export const pairsOf = (fields: Fields): [string, string][] =>
  Object.entries(fields).flatMap(([name, value]) =>
    /password/i.test(name) ? [] : [value].flat().map((one): [string, string] => [name, one]),
  );
