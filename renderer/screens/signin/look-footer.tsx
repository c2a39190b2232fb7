import { IconMoon, IconSun } from '@tabler/icons-react'
import { languages } from '../../../shared/contract/settings.ts'
import { languageNames } from '../../app/look-panel.tsx'
import { changeLook } from '../../app/look.ts'
import { useText } from '../../i18n/text.ts'
import { useLook } from '../../stores/look.ts'
import styles from './signin.module.css'

/** Language and theme, to be chosen before anybody has signed in. */
export function LookFooter() {
  const t = useText()
  const look = useLook()
  const dark = look.theme === 'dark'
  const Sign = dark ? IconSun : IconMoon
  return (
    <footer className={styles['foot']}>
      <div className={styles['languages']} role="group" aria-label={t('common:look.language')}>
        {languages.map((language) => (
          <button
            key={language}
            type="button"
            className={styles['footButton']}
            aria-pressed={look.language === language}
            lang={language}
            data-testid={`language-${language}`}
            onClick={() => {
              changeLook({ language })
            }}
          >
            {languageNames[language]}
          </button>
        ))}
      </div>
      <button
        type="button"
        className={styles['footButton']}
        data-testid="theme"
        onClick={() => {
          changeLook({ theme: dark ? 'light' : 'dark' })
        }}
      >
        <Sign size={24} stroke={1.6} aria-hidden />
        {t(dark ? 'common:look.light' : 'common:look.dark')}
      </button>
    </footer>
  )
}
