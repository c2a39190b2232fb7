import { IconFileImport } from '@tabler/icons-react'
import { useText } from '../../i18n/text.ts'
import { useQuery } from '../../station/use-query.ts'
import { ChooseButton } from './choose-button.tsx'
import styles from './imports.module.css'

/** The first step: bring a file. */
export function Choose({ onFile }: { readonly onFile: (file: File) => void }) {
  const t = useText()
  const folder = useQuery('settings/warehouse', {}).data?.watchedFolder ?? ''
  return (
    <section className={styles['choose']} data-testid="choose">
      <IconFileImport size={64} stroke={1.3} aria-hidden />
      <h2>{t('imports:choose.title')}</h2>
      <p>{t('imports:choose.text')}</p>
      <ChooseButton onFile={onFile} primary />
      {folder !== '' && <p className={styles['small']}>{t('imports:choose.watched', { folder })}</p>}
    </section>
  )
}
