import { call } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { useDraft } from '../office/draft.ts'
import { FaultNote } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'
import { CutOffs } from './cut-offs.tsx'
import { checkPicking, pickingDraft, type PickingDraft } from './picking-draft.ts'
import { ApartFields, DetourFields, LimitFields, WayFields } from './picking-fields.tsx'
import { SaveBar } from './save-bar.tsx'
import styles from './settings.module.css'

/** How the warehouse picks. What is typed stays until it is saved or dropped. */
export function Picking() {
  const picking = useQuery('settings/picking', {})
  const warehouse = useQuery('settings/warehouse', {})
  const [typed, setTyped] = useDraft<PickingDraft>('settings.picking')
  const act = useAct()
  const fault = picking.fault ?? warehouse.fault
  const reload = () => {
    picking.reload()
    warehouse.reload()
  }
  if (fault) return <FaultNote fault={fault} onRetry={reload} />
  if (!picking.data || !warehouse.data) return null
  const kept = pickingDraft(picking.data, warehouse.data)
  const work = warehouse.data
  const draft = typed ?? kept
  const checked = checkPicking(draft)
  const changed = typed !== null && JSON.stringify(typed) !== JSON.stringify(kept)
  const save = async () => {
    if (checked.kind === 'wrong') return
    const done = await act.run(async () => {
      await call('settings/save-picking', checked.picking)
      await call('settings/save-warehouse', { ...work, ...checked.work })
    })
    if (!done) return
    setTyped(null)
    reload()
  }
  const form = {
    draft,
    errorOf: (field: string) => (checked.kind === 'wrong' ? (checked.errors[field] ?? null) : null),
    set: (change: Partial<PickingDraft>) => {
      setTyped({ ...draft, ...change })
    },
  }
  return (
    <form
      className={styles['form']}
      data-testid="picking-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <WayFields {...form} />
      <LimitFields {...form} />
      <ApartFields {...form} />
      <CutOffs {...form} />
      <DetourFields {...form} />
      <SaveBar
        changed={changed}
        wrong={checked.kind === 'wrong'}
        act={act}
        onDrop={() => {
          setTyped(null)
        }}
        testId="save-picking"
      />
    </form>
  )
}
