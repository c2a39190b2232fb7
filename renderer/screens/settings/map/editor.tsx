import { Button } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import type { MapFile, WarehouseRow } from '../../../../shared/contract/map.ts'
import { WarehouseMapDrawing } from '../../../components/warehouse-map/index.tsx'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { useQuery } from '../../../station/use-query.ts'
import { useDraft } from '../../office/draft.ts'
import { FaultNote, Note } from '../../office/notes.tsx'
import { useAct } from '../../office/use-act.ts'
import settings from '../settings.module.css'
import { checkDraft } from './check-draft.ts'
import { ClosedFields } from './closed-fields.tsx'
import { draftOf, type MapDraft } from './draft.ts'
import { FileButtons, type FileProblem } from './file-buttons.tsx'
import { Findings } from './findings.tsx'
import type { MapForm } from './form.ts'
import styles from './map.module.css'
import { PointFields } from './point-fields.tsx'
import { ShapeFields } from './shape-fields.tsx'
import { ZoneFields } from './zone-fields.tsx'

/** The map of one warehouse: its form, and beside it the drawing with what is wrong, while it is typed. */
export function MapEditor({ warehouse }: { readonly warehouse: WarehouseRow }) {
  const { data, fault, reload } = useQuery(
    'map/get',
    { warehouseId: warehouse.id },
    { refreshOn: ['map/changed'] },
  )
  if (fault) return <FaultNote fault={fault} onRetry={reload} />
  if (!data) return null
  return <Editor warehouse={warehouse} kept={data} guessed={data.guessed} onSaved={reload} />
}

function Editor(props: {
  readonly warehouse: WarehouseRow
  readonly kept: MapFile
  readonly guessed: boolean
  readonly onSaved: () => void
}) {
  const t = useText()
  const { warehouse, kept, guessed, onSaved } = props
  const [typed, setTyped] = useDraft<MapDraft>(`settings.map.${warehouse.id}`)
  const [problem, setProblem] = useState<FileProblem | null>(null)
  const act = useAct()
  const draft = typed ?? draftOf(kept)
  const checked = checkDraft(draft)
  // The last map that could be drawn stays while a field is wrong.
  const [drawn, setDrawn] = useState<MapFile>(kept)
  const file = checked.file ?? drawn
  if (JSON.stringify(file) !== JSON.stringify(drawn)) setDrawn(file)
  const tried = useQuery(
    'map/try',
    { warehouseId: warehouse.id, ...plain(drawn) },
    { refreshOn: ['map/changed'] },
  )
  const changed = typed !== null && JSON.stringify(typed) !== JSON.stringify(draftOf(kept))
  const { map } = drawn
  const names = map.places?.aisleNames ?? 'numbers'

  const form: MapForm = {
    draft,
    errorOf: (path) => (checked.kind === 'wrong' ? (checked.errors[path] ?? null) : null),
    set: (change) => {
      setTyped({ ...draft, ...change })
    },
  }
  const save = async () => {
    if (checked.kind === 'wrong') return
    const done = await act.run(() =>
      command('map/save', {
        warehouseId: warehouse.id,
        ...checked.file,
      }),
    )
    if (!done) return
    setTyped(null)
    onSaved()
  }

  return (
    <form
      className={styles['editor']}
      data-testid="map-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className={styles['fields']}>
        {guessed && typed === null && (
          <Note tone="ask" icon={IconInfoCircle} testId="map-guessed">
            {t('map:guessed')}
          </Note>
        )}
        <ShapeFields {...form} />
        <PointFields {...form} layout={map.layout} />
        {map.layout.kind === 'aisles' && <ClosedFields {...form} layout={map.layout} names={names} />}
        <ZoneFields
          {...form}
          count={map.layout.kind === 'aisles' ? map.layout.aisleX.length : map.layout.edges.length}
          names={names}
        />
      </div>
      <div className={styles['picture']}>
        <div className={styles['drawing']}>
          <WarehouseMapDrawing map={map} places={tried.data?.places} zones={drawn.zones} />
        </div>
        {tried.fault && <FaultNote fault={tried.fault} onRetry={tried.reload} />}
        {tried.data && <Findings view={tried.data} />}
        <div className={styles['files']}>
          <FileButtons
            name={warehouse.code}
            file={checked.kind === 'right' ? checked.file : null}
            onLoaded={(loaded) => {
              setProblem(null)
              setTyped(draftOf(loaded))
            }}
            onProblem={setProblem}
          />
        </div>
        {problem && (
          <Note tone="stop" testId="map-file-problem">
            {problem.kind === 'no-json' ? t('map:file.noJson') : t('map:file.shape', { path: problem.path })}
          </Note>
        )}
      </div>
      <footer className={`${settings['saveBar']} ${styles['saveBar']}`} data-changed={changed || undefined}>
        {act.fault && <FaultNote fault={act.fault} />}
        <span className={settings['saveText']}>
          {checked.kind === 'wrong'
            ? t('settings:correct')
            : changed
              ? t('settings:unsaved')
              : guessed
                ? t('map:notKept')
                : t('settings:saved')}
        </span>
        <Button
          variant="default"
          disabled={!changed}
          data-testid="drop-map"
          onClick={() => {
            setTyped(null)
          }}
        >
          {t('settings:drop')}
        </Button>
        <Button
          type="submit"
          disabled={(!changed && !guessed) || checked.kind === 'wrong'}
          loading={act.busy}
          data-testid="save-map"
        >
          {t('settings:save')}
        </Button>
      </footer>
    </form>
  )
}

/** Only what the service asks for: the view of a kept map holds more. */
function plain({ map, ownPlaces, zones }: MapFile): MapFile {
  return { map, ownPlaces, zones }
}
