import { IconFileImport, IconPackages } from '@tabler/icons-react'
import { useText } from '../../i18n/text.ts'
import { useQuery } from '../../station/use-query.ts'
import { Note } from '../office/notes.tsx'
import { ChooseButton } from './choose-button.tsx'
import styles from './imports.module.css'

/** The first step: bring a file; in a warehouse without stock the one with the products. */
export function Choose({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const t = useText()
  const folder = useQuery('settings/warehouse', {}).data?.watchedFolder ?? ''
  const stock = useQuery('products/summary', {}, { refreshOn: ['imports/changed'] }).data
  return (
    <section className={styles['choose']} data-testid="choose">
      {stock?.pieces === 0 && (
        <Note tone="work" icon={IconPackages} testId="no-stock-yet">
          {t('imports:choose.noStock')}
        </Note>
      )}
      <IconFileImport size={64} stroke={1.3} aria-hidden />
      <h2>{t('imports:choose.title')}</h2>
      <p>{t('imports:choose.text')}</p>
      <ChooseButton onFiles={onFiles} primary />
      <p className={styles['small']}>{t('imports:pictures.hint')}</p>
      {folder !== '' && <p className={styles['small']}>{t('imports:choose.watched', { folder })}</p>}
    </section>
  )
}
