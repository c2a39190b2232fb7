/** An element to be written. */
export type Xml = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly content: string | readonly Xml[]
}

/** An element with text or with elements in it; those that are null are left out. */
export function element(
  name: string,
  content: string | readonly (Xml | null)[] = '',
  attributes: Readonly<Record<string, string>> = {},
): Xml {
  return {
    name,
    attributes,
    content: typeof content === 'string' ? content : content.filter((one) => one !== null),
  }
}

/** An element with a text, or null without one: carriers take an empty element for a wrong value. */
export function filled(name: string, content: string): Xml | null {
  return content === '' ? null : element(name, content)
}

/** The attributes that have a value. */
export function filledAttributes(
  attributes: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''))
}

/** The document with its root. Names are ours; whatever an order says is escaped. */
export function writeXml(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${write(root)}`
}

function write({ name, attributes, content }: Xml): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const inner = typeof content === 'string' ? escaped(content) : content.map(write).join('')
  return `<${name}${written.join('')}>${inner}</${name}>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** White space becomes a space, as it would in an attribute; what XML 1.0 does not allow is left out. */
function escaped(value: string): string {
  return value
    .toWellFormed()
    .replaceAll(/\s/g, ' ')
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, '')
    .replaceAll(/[&<>"]/g, (sign) => entities[sign]!)
}
