import * as fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { attribute, each, eachAt, text } from '../../../electron/station/carriers/xml-read.ts'
import { element, filled, writeXml } from '../../../electron/station/carriers/xml-write.ts'

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
})

describe('XML that is written', () => {
  it('is read back letter for letter, whatever an order says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (said) => {
        const xml = writeXml(element('a', [element('b', said, { c: said })]))
        expect(XMLValidator.validate(xml)).toBe(true)
        const read = parser.parse(xml) as { a: { b: unknown } }
        const { b } = read.a
        const inner = typeof b === 'string' ? b : ((b as Record<string, string>)['#text'] ?? '')
        const plain = said
          .toWellFormed()
          .replaceAll(/\s/g, ' ')
          .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, '')
        expect(inner).toBe(plain)
        expect((b as Record<string, string>)['@c'] ?? '').toBe(plain)
      }),
    )
  })

  it('has nothing in it that ends its element', () => {
    expect(writeXml(element('name', ']]></name><x a="1"/>&amp;', { q: `"'>` }))).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><name q="&quot;\'&gt;">]]&gt;&lt;/name&gt;&lt;x a=&quot;1&quot;/&gt;&amp;amp;</name>',
    )
  })

  it('leaves out what is not filled', () => {
    expect(writeXml(element('a', [filled('b', ''), filled('c', '1'), null]))).toContain('<a><c>1</c></a>')
  })
})

describe('XML that is read', () => {
  const read = {
    list: { item: [{ id: '1', '@kind': 'x' }, { id: { '#text': ' 2 ', '@nil': 'false' } }] },
    one: { item: 'a' },
  }

  it('has one child as a list of one, and none as an empty list', () => {
    expect(eachAt(read, 'list', 'item')).toHaveLength(2)
    expect(each(read.one, 'item')).toEqual(['a'])
    expect(eachAt(read, 'nothing', 'item')).toEqual([])
    expect(each('text', 'item')).toEqual([])
    expect(each(read, 'constructor')).toEqual([])
  })

  it('has the text of an element with and without attributes', () => {
    const [first, second] = eachAt(read, 'list', 'item')
    expect([text(first, 'id'), text(second, 'id'), text(first, 'other')]).toEqual(['1', '2', ''])
    expect([attribute(first, 'kind'), attribute(second, 'kind'), attribute(undefined, 'kind')]).toEqual([
      'x',
      '',
      '',
    ])
  })
})
