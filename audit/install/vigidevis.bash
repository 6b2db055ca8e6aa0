# Completion of vigidevis(1) for bash. Commands and options are those that --help tells, so that none is forgotten.

_vigidevis_help() {
  LC_ALL=C.UTF-8 "$@" --help 2>/dev/null
}

# The values that an option takes, if they are few: those that the help of its command names.
_vigidevis_values() {
  local said
  case $3 in
    --select | --ignore | --rule) "$1" rules 2>/dev/null | grep -oE '^[A-Z][0-9]{2}' ;;
    --format | --color | --threshold | --kind | --recogniser | --progress | --state)
      said=$(_vigidevis_help "$1" "$2" | sed -n "s/^ .*$3 [^ ]* *//p")
      # Values are words in ASCII; the sentence around them is French.
      grep -oE '[a-z_]+' <<<"${said//[^a-z_, ]/ }" |
        grep -xE 'text|json|jsonl|csv|xlsx|html|auto|always|never|error|warning|note|devis|bon_de_commande|own|tesseract|line|none|open|waiting|confirmed|dismissed|doubtful|to_review|all|stake|reading|oldest'
      ;;
  esac
}

_vigidevis() {
  local program=${COMP_WORDS[0]} current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local command=${COMP_WORDS[1]} words=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    words=$(_vigidevis_help "$program" | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p')
  elif [[ $current == -* ]]; then
    words=$(_vigidevis_help "$program" "$command" | grep -oE '^ +(-[a-zA-Z], )?--[a-z-]+' | grep -oE -- '--[a-z-]+')
  else
    words=$(_vigidevis_values "$program" "$command" "$before")
    if [[ -z $words && $before != -* ]]; then
      case $command in
        explain) words=$("$program" rules 2>/dev/null | grep -oE '^[A-Z][0-9]{2}') ;;
        export) words="documents findings stats failures" ;;
        review) words="queue list show decide stats export" ;;
      esac
    fi
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}

# Where nothing is known, names of files.
complete -o default -o bashdefault -F _vigidevis vigidevis
