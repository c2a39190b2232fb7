import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react'
import type { CarrierCode } from '../../../../shared/domain/carriers.ts'
import type { ShippingRule } from '../../../../shared/domain/shipping-rules.ts'
import { useText } from '../../../i18n/text.ts'
import office from '../../office/office.module.css'
import { ScrollBox } from '../../office/scroll-box.tsx'
import styles from './carriers.module.css'
import { useRuleWords } from './rule-words.ts'

const columns = ['no', 'name', 'when', 'how'] as const
const acts = [
  ['up', IconArrowUp],
  ['down', IconArrowDown],
  ['edit', IconPencil],
  ['remove', IconTrash],
] as const
type RuleAct = (typeof acts)[number][0]

/** The rules in the order in which they are asked; each is moved, changed and removed by its buttons. */
export function RulesTable(props: {
  readonly rules: readonly ShippingRule[]
  readonly ready: readonly CarrierCode[]
  readonly onEdit: (at: number) => void
  readonly onChange: (rules: readonly ShippingRule[]) => void
}) {
  const t = useText()
  const words = useRuleWords(t)
  const { rules, ready, onEdit, onChange } = props
  if (rules.length === 0) return <p className={styles['text']}>{t('carriers:rules.none')}</p>
  const carryOut = (act: RuleAct, at: number) => {
    switch (act) {
      case 'up':
        return onChange(swapped(rules, at - 1))
      case 'down':
        return onChange(swapped(rules, at))
      case 'edit':
        return onEdit(at)
      case 'remove':
        return onChange(rules.filter((_, index) => index !== at))
    }
  }
  return (
    <ScrollBox label={t('carriers:rules.title')}>
      <table className={office['table']}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column}>{t(`carriers:rules.${column}`)}</th>
            ))}
            <th />
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, at) => (
            <tr key={rule.name} data-testid="rule" data-name={rule.name}>
              <td>{at + 1}</td>
              <td>
                <strong>{rule.name}</strong>
              </td>
              <td>{words(rule.when)}</td>
              <td>
                {t(`shipping:carrier.${rule.carrier}`)}
                <span className={styles['service']}>{rule.service}</span>
                {!ready.includes(rule.carrier) && (
                  <span className={styles['noAccount']}>{t('carriers:rules.noAccount')}</span>
                )}
              </td>
              <td>
                <div className={styles['row']}>
                  {acts.map(([act, Mark]) => (
                    // A button that is off would lose the focus of whoever moves a rule to the end by keyboard.
                    <ActionIcon
                      key={act}
                      variant="default"
                      size={42}
                      aria-label={t(`carriers:rules.${act}`, { name: rule.name })}
                      data-testid={`rule-${act}`}
                      onClick={() => {
                        carryOut(act, at)
                      }}
                    >
                      <Mark size={18} stroke={1.8} />
                    </ActionIcon>
                  ))}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** The rules with the one at a place and the next one changed about; as they were when there is none. */
function swapped(rules: readonly ShippingRule[], at: number): readonly ShippingRule[] {
  const [first, second] = [rules[at], rules[at + 1]]
  if (!first || !second) return rules
  return [...rules.slice(0, at), second, first, ...rules.slice(at + 2)]
}
