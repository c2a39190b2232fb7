import type { Packaging, ParcelDraft } from '../../../shared/contract/packing.ts'
import type { ParcelContents } from '../../../shared/contract/pack-parcels.ts'
import { formatWeight } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import styles from './pack.module.css'

/** The parcels of the order; the arrow keys choose the one that is being weighed. */
export function ParcelList(props: {
  readonly parcels: readonly ParcelDraft[]
  readonly packagings: readonly Packaging[]
  readonly contents: readonly ParcelContents[]
  readonly chosen: number
  readonly onChoose: (index: number) => void
}) {
  const { parcels, packagings, contents, chosen, onChoose } = props
  const t = useText()
  return (
    <div className={styles['parcelList']} data-testid="parcel-list" data-count={parcels.length}>
      {parcels.map((parcel, index) => (
        <button
          // Parcels have no name of their own before they are packed: the place in the row is what they are.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          type="button"
          className={styles['parcel']}
          aria-pressed={index === chosen}
          data-testid="parcel"
          onMouseDown={(event) => {
            event.preventDefault()
          }}
          onClick={() => {
            onChoose(index)
          }}
        >
          <span>{t('pack:parcels.parcel', { no: index + 1 })}</span>
          <strong>{packagings.find(({ id }) => id === parcel.packagingId)?.code ?? '–'}</strong>
          {parcels.length > 1 && (
            <span data-testid="parcel-items">
              {t('pack:queue.units', {
                count: (contents[index] ?? []).reduce((sum, { quantity }) => sum + quantity, 0),
              })}
            </span>
          )}
          <strong>{parcel.weightGrams === null ? '–' : formatWeight(parcel.weightGrams)}</strong>
        </button>
      ))}
    </div>
  )
}
