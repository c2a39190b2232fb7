import { Select } from '@mantine/core'
import { mostProofDays } from '../../../shared/domain/proof.ts'
import { useText, type TextKey } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import type { PackingDraft } from './packing-draft.ts'
import styles from './settings.module.css'
import { TypedNumber } from './typed-number.tsx'

type ProofDraft = PackingDraft['proof']
const modes = ['off', 'photo', 'film'] as const

/** What a camera at the bench takes of each open box, and how long that is kept. */
export function ProofFields(props: {
  readonly proof: ProofDraft
  readonly errorOf: (field: string) => TextKey | null
  readonly onChange: (proof: ProofDraft) => void
}) {
  const t = useText()
  const { proof, errorOf, onChange } = props
  const set = (change: Partial<ProofDraft>) => {
    onChange({ ...proof, ...change })
  }
  return (
    <Panel title={t('settings:proof.title')} testId="packing-proof">
      <p className={styles['hint']}>{t('settings:proof.text')}</p>
      <div className={styles['fields']}>
        <Select
          label={t('settings:proof.mode')}
          data={modes.map((value) => ({ value, label: t(`settings:proof.${value}`) }))}
          value={proof.mode}
          allowDeselect={false}
          data-testid="proof-mode"
          onChange={(value) => {
            const mode = modes.find((each) => each === value)
            if (mode) set({ mode })
          }}
        />
        <TypedNumber
          label={t('settings:proof.days')}
          description={t('settings:proof.daysText', { most: mostProofDays })}
          value={proof.days}
          unit={t('settings:proof.dayUnit')}
          error={errorOf('proof.days')}
          testId="proof-days"
          onChange={(days) => {
            set({ days })
          }}
        />
        {proof.mode === 'film' && (
          <TypedNumber
            label={t('settings:proof.filmSeconds')}
            description={t('settings:proof.filmSecondsText')}
            value={proof.filmSeconds}
            unit="s"
            error={errorOf('proof.filmSeconds')}
            testId="proof-seconds"
            onChange={(filmSeconds) => {
              set({ filmSeconds })
            }}
          />
        )}
      </div>
    </Panel>
  )
}
