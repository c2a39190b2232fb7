import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogues, namespaces } from '../../renderer/i18n/catalogues.ts'

type Language = keyof typeof catalogues
const languages = Object.keys(catalogues) as Language[]
const renderer = join(import.meta.dirname, '../../renderer')

/** The plural forms that whole numbers need in a language. */
const forms: Readonly<Record<Language, readonly string[]>> = {
  pl: ['one', 'few', 'many'],
  en: ['one', 'other'],
  uk: ['one', 'few', 'many'],
}
const plural = /_(zero|one|two|few|many|other)$/

/** Every text of a language: `namespace:path.to.key` to the text. */
function textsOf(language: Language): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  const walk = (value: unknown, key: string) => {
    if (typeof value === 'string') texts.set(key, value)
    else for (const [name, inner] of Object.entries(value as object)) walk(inner, `${key}.${name}`)
  }
  for (const namespace of namespaces) {
    for (const [name, value] of Object.entries(catalogues[language][namespace]))
      walk(value, `${namespace}:${name}`)
  }
  return texts
}

/** The keys as the code uses them, without the ending of the plural form. */
function baseKeys(language: Language): ReadonlySet<string> {
  return new Set([...textsOf(language).keys()].map((key) => key.replace(plural, '')))
}

function alphabetically(a: string, b: string): number {
  return a < b ? -1 : 1
}

function placeholders(text: string): string {
  return [...new Set(Array.from(text.matchAll(/\{\{(\w+)\}\}/g), (match) => match[1] ?? ''))]
    .toSorted(alphabetically)
    .join(' ')
}

describe.each(languages)('the catalogue in %s', (language) => {
  const texts = textsOf(language)

  it('has the keys of the Polish one, no more and no less', () => {
    expect([...baseKeys(language)].sort()).toEqual([...baseKeys('pl')].sort())
  })

  it('has every plural form its grammar needs', () => {
    const bases = [...texts.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, ''))
    const missing = bases
      .flatMap((base) => forms[language].map((form) => `${base}_${form}`))
      .filter((key) => !texts.has(key))
    expect(missing).toEqual([])
  })

  it('has plural forms where the Polish one has them', () => {
    const counted = (of: ReadonlyMap<string, string>) =>
      [
        ...new Set([...of.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, ''))),
      ].sort()
    expect(counted(texts)).toEqual(counted(textsOf('pl')))
  })

  it('uses the placeholders of the Polish one', () => {
    const polish = textsOf('pl')
    const byBase = (of: ReadonlyMap<string, string>) => {
      const joined = new Map<string, string>()
      for (const [key, text] of of) {
        const base = key.replace(plural, '')
        joined.set(base, `${joined.get(base) ?? ''} ${text}`)
      }
      return new Map([...joined].map(([key, text]) => [key, placeholders(text)]))
    }
    expect(byBase(texts)).toEqual(byBase(polish))
  })

  it('tells the PIN of everybody in the demo warehouse', () => {
    const file = join(import.meta.dirname, '../../assets/demo/warehouse.json')
    const { workers } = JSON.parse(readFileSync(file, 'utf8')) as { workers: { pin: string }[] }
    for (const { pin } of workers) expect(texts.get('signin:demo')).toContain(pin)
  })

  it('has no empty text', () => {
    expect([...texts].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
  })
})

describe('the code of the renderer', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: renderer })
  const known = baseKeys('pl')
  const spaces = namespaces.join('|')
  const literal = new RegExp(`['"\`]((?:${spaces}):[\\w.-]+(?:\\$\\{)?)`, 'g')

  const used = files.flatMap((file) =>
    Array.from(readFileSync(join(renderer, file), 'utf8').matchAll(literal), (match) => ({
      file,
      key: match[1] ?? '',
    })),
  )

  it('is read by this test', () => {
    expect(used.length).toBeGreaterThan(100)
  })

  it('uses no key that the catalogue lacks', () => {
    const absent = used.filter(({ key }) =>
      key.endsWith('${')
        ? ![...known].some((each) => each.startsWith(key.slice(0, -2)))
        : !known.has(key) && ![...known].some((each) => each.startsWith(`${key}.`)),
    )
    expect(absent).toEqual([])
  })
})
