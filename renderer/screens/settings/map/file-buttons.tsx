import { Button } from '@mantine/core'
import { IconFileExport, IconFileImport } from '@tabler/icons-react'
import { useRef } from 'react'
import { mapFileSchema, type MapFile } from '../../../../shared/contract/map.ts'
import { saveFile } from '../../../files/save-file.ts'
import { useText } from '../../../i18n/text.ts'

/** Why a file is no map: it is not JSON, or where it has another shape. */
export type FileProblem = { readonly kind: 'no-json' } | { readonly kind: 'shape'; readonly path: string }

/** Takes a map from a file, and gives the present one as a file. */
export function FileButtons(props: {
  readonly name: string
  /** What would be written; null while the form is wrong. */
  readonly file: MapFile | null
  readonly onLoaded: (file: MapFile) => void
  readonly onProblem: (problem: FileProblem) => void
}) {
  const t = useText()
  const { name, file, onLoaded, onProblem } = props
  const input = useRef<HTMLInputElement>(null)
  const load = async (chosen: File) => {
    const read = readMapFile(await chosen.text())
    if ('kind' in read) onProblem(read)
    else onLoaded(read)
  }
  return (
    <>
      <input
        ref={input}
        hidden
        type="file"
        accept=".json"
        data-testid="map-file"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0]
          if (chosen) void load(chosen)
          // Emptied, so that the same file can be chosen once more.
          event.currentTarget.value = ''
        }}
      />
      <Button
        variant="default"
        size="sm"
        leftSection={<IconFileImport size={18} stroke={1.8} />}
        data-testid="load-map"
        onClick={() => {
          input.current?.click()
        }}
      >
        {t('map:file.load')}
      </Button>
      <Button
        variant="default"
        size="sm"
        disabled={!file}
        leftSection={<IconFileExport size={18} stroke={1.8} />}
        data-testid="download-map"
        onClick={() => {
          const text = JSON.stringify(file, null, 1)
          saveFile(`map-${name}.json`, new Blob([text], { type: 'application/json' }))
        }}
      >
        {t('map:file.save')}
      </Button>
    </>
  )
}

function readMapFile(text: string): MapFile | FileProblem {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { kind: 'no-json' }
  }
  const read = mapFileSchema.safeParse(value)
  if (read.success) return read.data
  return { kind: 'shape', path: deepest(read.error.issues) }
}

type Issue = { readonly path: readonly PropertyKey[]; readonly errors?: readonly (readonly Issue[])[] }

/** A file may have one of two shapes: what fits farthest tells most. */
function deepest(issues: readonly Issue[]): string {
  const paths = (some: readonly Issue[], before: readonly PropertyKey[]): (readonly PropertyKey[])[] =>
    some.flatMap((issue) => {
      const path = [...before, ...issue.path]
      return issue.errors ? issue.errors.flatMap((inner) => paths(inner, path)) : [path]
    })
  const all = paths(issues, [])
  const longest = all.reduce((best, path) => (path.length > best.length ? path : best), all[0] ?? [])
  return longest.map(String).join('.')
}
