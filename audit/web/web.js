"use strict";
// What a page can do better with a script than without. Nothing here is needed: each form works by itself.
(() => {
  document.documentElement.classList.add("script");
  const byId = (id) => document.getElementById(id);

  // ==== files before they are sent ====
  const form = byId("depot");
  if (form) {
    const input = byId("fichiers"), list = byId("choisis"), zone = byId("zone"), state = byId("etat"), bar = byId("envoi");
    let files = [];

    const button = (text, name, act, disabled) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "small";
      made.textContent = text;
      made.setAttribute("aria-label", text + " " + name);
      made.disabled = disabled;
      made.addEventListener("click", act);
      return made;
    };

    const show = () => {
      list.replaceChildren(...files.map((file, i) => {
        const item = document.createElement("li");
        const name = document.createElement("span");
        name.textContent = file.name;
        const swap = (j) => () => {
          [files[i], files[j]] = [files[j], files[i]];
          show();
          state.textContent = file.name + "\u00a0: place " + (j + 1) + " sur " + files.length + ".";
        };
        item.append(name);
        if (files.length > 1)
          item.append(button("Monter", file.name, swap(i - 1), i === 0),
            button("Descendre", file.name, swap(i + 1), i === files.length - 1));
        item.append(button("Retirer", file.name, () => {
          files.splice(i, 1);
          show();
        }, false));
        return item;
      }));
      list.hidden = files.length === 0;
      input.required = files.length === 0;
    };

    const add = (more) => {
      files = files.concat(Array.from(more));
      show();
      state.textContent = files.length > 1 ? files.length + "\u00a0fichiers choisis." : "1 fichier choisi.";
    };

    input.addEventListener("change", () => {
      add(input.files);
      input.value = "";
    });
    addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
    addEventListener("dragleave", () => zone.classList.remove("over"));
    addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      if (event.dataTransfer.files.length > 0)
        add(event.dataTransfer.files);
    });
    addEventListener("paste", (event) => {
      if (event.clipboardData && event.clipboardData.files.length > 0)
        add(event.clipboardData.files);
    });

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const data = new FormData();
      data.append("jeton", form.elements.jeton.value);
      files.forEach((file) => data.append("fichier", file, file.name));
      const send = new XMLHttpRequest();
      const submit = form.querySelector("button[type=submit]");
      submit.disabled = true;
      bar.hidden = false;
      state.textContent = "Envoi…";
      send.upload.addEventListener("progress", (progress) => {
        if (progress.lengthComputable)
          bar.value = 100 * progress.loaded / progress.total;
      });
      const fail = (words) => {
        submit.disabled = false;
        bar.hidden = true;
        state.textContent = words;
      };
      send.addEventListener("error", () => fail("L’envoi a échoué. Le programme tourne-t-il toujours\u202f?"));
      send.addEventListener("load", () => {
        let answer = {};
        try {
          answer = JSON.parse(send.responseText);
        } catch {
          // Not for us to read: the words below say so.
        }
        if (send.status === 200 && answer.address) {
          bar.removeAttribute("value");
          follow(answer.address, state);
        } else {
          fail(answer.message || "Le document n’a pas été accepté.");
        }
      });
      send.open("POST", form.action);
      send.setRequestHeader("Accept", "application/json");
      send.send(data);
    });
  }

  // ==== while it works ====
  function follow(address, state) {
    const ask = async () => {
      try {
        const reply = await fetch(address + "/etat", {cache: "no-store"});
        if (!reply.ok) {
          location.assign(address);
          return;
        }
        const told = await reply.json();
        if (state.textContent !== told.words)
          state.textContent = told.words;
        if (told.ready)
          location.assign(address);
        else
          setTimeout(ask, 300);
      } catch {
        setTimeout(ask, 2000);
      }
    };
    ask();
  }
  const waiting = document.querySelector("[data-suivi]");
  if (waiting)
    follow(waiting.dataset.suivi, waiting);

  // ==== the message ====
  const say = (id, words) => {
    const place = document.querySelector("[data-etat='" + id + "']");
    place.textContent = "";
    setTimeout(() => {
      place.textContent = words;
    }, 50);
  };
  document.querySelectorAll("[data-copier]").forEach((button) => {
    const text = byId(button.dataset.copier);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.value);
        say(text.id, "Message copié.");
      } catch {
        text.select();
        say(text.id, "Le message est sélectionné\u00a0: copiez-le avec Ctrl+C.");
      }
    });
  });
  document.querySelectorAll("[data-courriel]").forEach((link) => {
    const text = byId(link.dataset.courriel);
    const paper = text.form.nextElementSibling;
    text.addEventListener("input", () => {
      const [first, ...rest] = text.value.split("\n");
      const subject = first.replace(/^Objet\s*:\s*/, "");
      link.href = "mailto:?subject=" + encodeURIComponent(subject) + "&body=" +
        encodeURIComponent(rest.join("\r\n").trimStart());
      paper.textContent = text.value;
    });
  });

  // A message that was edited stays as it is while a finding is set aside: the page comes back with another.
  const kept = "message " + location.pathname + " ";
  document.querySelectorAll("textarea[name=message]").forEach((text) => {
    const edited = sessionStorage.getItem(kept + text.id);
    sessionStorage.removeItem(kept + text.id);
    if (edited === null)
      return;
    text.value = edited;
    text.dispatchEvent(new Event("input"));
    say(text.id, "Votre message modifié est gardé\u00a0: ajoutez-y ou retirez-en ce point vous-même.");
  });
  document.querySelectorAll(".aside-form").forEach((form) => form.addEventListener("submit", () => {
    document.querySelectorAll("textarea[name=message]").forEach((text) => {
      if (text.value !== text.defaultValue)
        sessionStorage.setItem(kept + text.id, text.value);
    });
  }));

  // An address that names a place in folded text opens it.
  const open = () => {
    const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") {
      target.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", open);
  open();
})();
