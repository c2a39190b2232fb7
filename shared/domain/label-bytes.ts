/** What a file of a carrier is. */
export type LabelKind = 'zpl' | 'epl' | 'pdf' | 'png' | 'gif' | 'zip'

const signs: readonly { readonly kind: LabelKind; readonly starts: readonly string[] }[] = [
  { kind: 'pdf', starts: ['%PDF-'] },
  { kind: 'png', starts: ['\u0089PNG\r\n\u001a\n'] },
  { kind: 'gif', starts: ['GIF87a', 'GIF89a'] },
  { kind: 'zip', starts: ['PK\u0003\u0004'] },
  // Settings of the printer may stand before the label itself; `${` begins a file template of Zebra.
  { kind: 'zpl', starts: ['^XA', 'CT~~', '~CT', '${', '^CT', '~JS', '~SD', '~DG'] },
  { kind: 'epl', starts: ['N\n', 'N\r\n', '\nN\n', '\nN\r\n', '\r\nN\r\n'] },
]

/**
 * What a label is by its first bytes: carriers send other things than they were asked for, or than they say (a PDF for ZPL, a ZIP of
 * labels, a page of a proxy). Null for what no printer takes.
 */
export function labelKind(bytes: Uint8Array): LabelKind | null {
  const start = String.fromCodePoint(...bytes.subarray(0, 32)).replace(/^\u00ef\u00bb\u00bf/, '')
  const trimmed = start.trimStart()
  const found = signs.find(({ kind, starts }) =>
    starts.some((sign) => (kind === 'zpl' ? trimmed : start).startsWith(sign)),
  )
  return found?.kind ?? null
}
