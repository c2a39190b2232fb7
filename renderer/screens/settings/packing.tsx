import { Switch } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { useDraft } from '../office/draft.ts'
import { FaultNote } from '../office/notes.tsx'
import { Panel } from '../office/panel.tsx'
import { useAct } from '../office/use-act.ts'
import { PackingBoxes } from './packing-boxes.tsx'
import { checkPacking, packingDraft, type PackingDraft } from './packing-draft.ts'
import { SaveBar } from './save-bar.tsx'
import styles from './settings.module.css'
import { ProofFields } from './proof-fields.tsx'
import { TypedNumber } from './typed-number.tsx'

const switches = ['scanWaybill', 'closeByScale', 'scanLookAlikesTwice'] as const
const tolerances = [
  ['tolerancePercent', '%'],
  ['toleranceGrams', 'g'],
] as const

/** How the warehouse packs, and in which boxes. What is typed stays until it is saved or dropped. */
export function Packing() {
  const t = useText()
  const packing = useQuery('settings/packing', {})
  const boxes = useQuery('settings/packagings', {})
  const proof = useQuery('settings/proof', {})
  const [typed, setTyped] = useDraft<PackingDraft>('settings.packing')
  const act = useAct()
  const reload = () => {
    packing.reload()
    boxes.reload()
    proof.reload()
  }
  const fault = packing.fault ?? boxes.fault ?? proof.fault
  if (fault) return <FaultNote fault={fault} onRetry={reload} />
  if (!packing.data || !boxes.data || !proof.data) return null
  const kept = packingDraft(packing.data, boxes.data, proof.data)
  const draft = typed ?? kept
  const checked = checkPacking(draft)
  const changed = typed !== null && JSON.stringify(typed) !== JSON.stringify(kept)
  const errorOf = (field: string) => (checked.kind === 'wrong' ? (checked.errors[field] ?? null) : null)
  const set = (change: Partial<PackingDraft['settings']>) => {
    setTyped({ ...draft, settings: { ...draft.settings, ...change } })
  }
  const save = async () => {
    if (checked.kind === 'wrong') return
    const done = await act.run(async () => {
      await call('settings/save-packing', checked.settings)
      await call('settings/save-packagings', { packagings: [...checked.packagings] })
      await call('settings/save-proof', checked.proof)
    })
    if (!done) return
    setTyped(null)
    reload()
  }
  const number = (field: 'tolerancePercent' | 'toleranceGrams' | 'lockMinutes', unit: string) => (
    <TypedNumber
      key={field}
      label={t(`settings:packing.${field}`)}
      description={t(`settings:packing.${field}Text`)}
      value={draft.settings[field]}
      unit={unit}
      error={errorOf(field)}
      testId={field}
      onChange={(value) => {
        set({ [field]: value })
      }}
    />
  )
  return (
    <form
      className={styles['form']}
      data-testid="packing-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Panel title={t('settings:packing.closing')} testId="packing-closing">
        <div className={styles['fields']}>
          {switches.map((field) => (
            <Switch
              key={field}
              size="md"
              label={t(`settings:packing.${field}`)}
              description={t(`settings:packing.${field}Text`)}
              checked={draft.settings[field]}
              data-testid={field}
              onChange={(event) => {
                set({ [field]: event.currentTarget.checked })
              }}
            />
          ))}
          {tolerances.map(([field, unit]) => number(field, unit))}
          {number('lockMinutes', 'min')}
        </div>
      </Panel>
      <ProofFields
        proof={draft.proof}
        errorOf={errorOf}
        onChange={(next) => {
          setTyped({ ...draft, proof: next })
        }}
      />
      <PackingBoxes
        boxes={draft.boxes}
        errorOf={errorOf}
        onChange={(next) => {
          setTyped({ ...draft, boxes: next })
        }}
      />
      <SaveBar
        changed={changed}
        wrong={checked.kind === 'wrong'}
        act={act}
        onDrop={() => {
          setTyped(null)
        }}
        testId="save-packing"
      />
    </form>
  )
}
