import { IconPackages } from '@tabler/icons-react'
import type { PackLine } from '../../../shared/contract/packing.ts'
import { useText } from '../../i18n/text.ts'
import styles from './kit-mark.module.css'

/** Of which kit a line is a component. */
export function KitMark({ kit }: { readonly kit: NonNullable<PackLine['kit']> }) {
  const t = useText()
  return (
    <span className={styles['kit']} data-testid="pack-kit" data-sku={kit.sku}>
      <IconPackages size={18} aria-hidden /> {t('pack:kit', { count: kit.quantity, name: kit.name })}
    </span>
  )
}
