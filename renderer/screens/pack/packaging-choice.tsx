import { IconBan } from '@tabler/icons-react'
import type { Packaging } from '../../../shared/contract/packing.ts'
import { KeyCap } from '../../components/key-cap.tsx'
import { formatBox } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { useKeys } from '../../wedge/keys.ts'
import styles from './pack.module.css'

/** The boxes to choose from, each with its number key as long as the digits are not needed for a weight. */
export function PackagingChoice(props: {
  readonly packagings: readonly Packaging[]
  readonly chosen: string | null
  /** Those that the carrier takes. */
  readonly taken: readonly string[]
  readonly active: boolean
  readonly onChoose: (id: string) => void
}) {
  const { packagings, chosen, taken, active, onChoose } = props
  const t = useText()
  const keyed = packagings.slice(0, 9).map(({ id }, index) => [
    String(index + 1),
    () => {
      onChoose(id)
    },
  ])
  useKeys(active ? Object.fromEntries(keyed) : {})
  return (
    <section className={styles['packagings']} aria-label={t('pack:parcels.packaging')}>
      <h2 className={styles['panelTitle']}>{t('pack:parcels.packaging')}</h2>
      <div className={styles['packagingTiles']}>
        {packagings.map((packaging, index) => (
          <button
            key={packaging.id}
            type="button"
            className={styles['packaging']}
            aria-pressed={packaging.id === chosen}
            data-testid="packaging"
            data-code={packaging.code}
            onMouseDown={(event) => {
              event.preventDefault()
            }}
            onClick={() => {
              onChoose(packaging.id)
            }}
          >
            <strong className={styles['packagingCode']}>{packaging.code}</strong>
            <span className={styles['packagingWords']}>
              <strong>{packaging.name}</strong>
              {!taken.includes(packaging.id) && (
                <strong className={styles['notTaken']} data-testid="not-taken">
                  <IconBan size={20} aria-hidden /> {t('pack:parcels.notTaken')}
                </strong>
              )}
              <span className={styles['faint']}>{formatBox(packaging)}</span>
            </span>
            {index < 9 && <KeyCap name={String(index + 1)} />}
          </button>
        ))}
      </div>
    </section>
  )
}
