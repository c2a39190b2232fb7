import { IconArrowBack } from '@tabler/icons-react'
import { useText } from '../i18n/text.ts'
import styles from './key-cap.module.css'

/** A key as it looks on the keyboard. */
export function KeyCap({ name }: { readonly name: string }) {
  const t = useText()
  return (
    <kbd className={styles['key']}>
      {name === 'Enter' && <IconArrowBack size={16} aria-hidden className={styles['enter']} />}
      {name === ' ' ? t('common:key.space') : name === 'Escape' ? 'Esc' : name}
    </kbd>
  )
}
