import { setTimeZone } from '../../i18n/format.ts'
import { call } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { useDraft } from '../office/draft.ts'
import { FaultNote } from '../office/notes.tsx'
import { useAct } from '../office/use-act.ts'
import { DocumentFields } from './document-fields.tsx'
import { SellerFields, WorkFields } from './warehouse-fields.tsx'
import { checkWarehouse, warehouseDraft, type WarehouseDraft } from './warehouse-draft.ts'
import { SaveBar } from './save-bar.tsx'
import styles from './settings.module.css'

/** The settings that are the same at every station. What is typed stays until it is saved or dropped. */
export function Warehouse() {
  const { data, fault, reload } = useQuery('settings/warehouse', {})
  const [draft, setDraft] = useDraft<WarehouseDraft>('settings.warehouse')
  const act = useAct()
  if (fault) return <FaultNote fault={fault} onRetry={reload} />
  if (!data) return null
  const kept = warehouseDraft(data)
  const shown = draft ?? kept
  const checked = checkWarehouse(shown)
  const changed = draft !== null && JSON.stringify(draft) !== JSON.stringify(kept)
  const save = async () => {
    if (checked.kind === 'wrong') return
    const done = await act.run(() => call('settings/save-warehouse', { ...data, ...checked.settings }))
    if (!done) return
    setTimeZone(checked.settings.timeZone)
    setDraft(null)
    reload()
  }
  const form = {
    draft: shown,
    errorOf: (field: string) => (checked.kind === 'wrong' ? (checked.errors[field] ?? null) : null),
    set: (change: Partial<WarehouseDraft>) => {
      setDraft({ ...shown, ...change })
    },
  }
  return (
    <form
      className={styles['form']}
      data-testid="warehouse-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <SellerFields {...form} />
      <WorkFields {...form} />
      <DocumentFields {...form} />
      <SaveBar
        changed={changed}
        wrong={checked.kind === 'wrong'}
        act={act}
        onDrop={() => {
          setDraft(null)
        }}
        testId="save-warehouse"
      />
    </form>
  )
}
