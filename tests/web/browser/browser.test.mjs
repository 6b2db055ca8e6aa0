// What a person does in a browser, and what the pages are while they do it.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { Server, bring, browser, check, pictures, quiet, specimens, tool, visitor } from "./support.mjs";

const folder = mkdtempSync(join(tmpdir(), "vigidevis-"));
const server = await Server.start();
test.after(async () => {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});
const specimen = (name) => ({ name, mimeType: "application/octet-stream", buffer: readFileSync(join(specimens, name)) });

// Files in the hands of somebody over the page.
async function dropFiles(page, names) {
  const files = names.map((name) => [name, readFileSync(join(specimens, name)).toString("base64")]);
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const [name, text] of list)
      data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
    return data;
  }, files);
  await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

test("the first page", async () => {
  const { page, told } = await visitor(server);
  assert.equal(await page.title(), "Déposer un devis – vigidevis");
  await check(page, "accueil");
  quiet(told);
});

test("a quote dropped gives its report", async () => {
  const { page, told } = await visitor(server);
  await dropFiles(page, ["non-conforme.pdf"]);
  assert.equal(await page.textContent("#choisis li span"), "non-conforme.pdf");
  assert.equal(await page.textContent("#etat"), "1 fichier choisi.");
  await check(page, "choisi");
  await page.click("#depot button[type=submit]");
  await page.waitForURL(/\/devis\//);
  assert.equal(await page.textContent("h1"), "3\u00a0points à faire corriger avant de signer");
  assert.ok(await page.evaluate(() => document.title.startsWith("3\u00a0points à faire corriger")));
  // The picture of the page is there, and the crops show it.
  const shown = await page.evaluate(() => new Promise((done) => {
    const picture = new Image();
    picture.onload = () => done(picture.naturalWidth);
    picture.onerror = () => done(0);
    picture.src = document.querySelector("#image-1").getAttribute("href");
  }));
  assert.ok(shown > 500);
  await check(page, "rapport");
  quiet(told);
});

test("steps are told while it works", async () => {
  const { page, told } = await visitor(server);
  await page.evaluate(() => {
    window.words = [];
    new MutationObserver(() => window.words.push(document.querySelector("#etat").textContent)).observe(
      document.querySelector("#etat"), { childList: true, characterData: true, subtree: true });
    window.onbeforeunload = () => sessionStorage.setItem("words", JSON.stringify(window.words));
  });
  await bring(page, "non-conforme.scan200.jpg", "conforme.scan200.jpg");
  const words = JSON.parse(await page.evaluate(() => sessionStorage.getItem("words")));
  assert.ok(words.includes("Envoi…"), words.join("|"));
  assert.ok(words.some((w) => /^Lecture/.test(w)), words.join("|"));
  quiet(told);
});

test("a picture pasted is a file", async () => {
  const { page, told } = await visitor(server);
  const text = readFileSync(join(specimens, "non-conforme.photo.jpg")).toString("base64");
  await page.evaluate((encoded) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0))], "collee.jpg"));
    dispatchEvent(new ClipboardEvent("paste", { clipboardData: data }));
  }, text);
  assert.equal(await page.textContent("#choisis li span"), "collee.jpg");
  await page.click("#depot button[type=submit]");
  await page.waitForURL(/\/devis\//, { timeout: 60000 });
  assert.match(await page.textContent("h1"), /à faire corriger/);
  await check(page, "photo");
  quiet(told);
});

test("without scripts", async () => {
  const { page, told } = await visitor(server, { javaScriptEnabled: false });
  await page.setInputFiles("#fichiers", join(specimens, "non-conforme.scan200.jpg"));
  await page.click("#depot button[type=submit]");
  await page.waitForSelector(".verdict", { timeout: 60000 });
  assert.match(await page.textContent("h1"), /à faire corriger/);
  await page.click("#constat-1-L02 .aside-form button");
  assert.match(await page.textContent("#constat-1-L02 .notice"), /Vous avez écarté ce point/);
  await page.click("summary:has-text('Corriger ce qui a été mal lu')");
  await page.fill("[name='v.fields.software']", "ExempleDUI");
  await page.fill("[name='v.fields.software_version']", "7.2");
  await page.click("text=Refaire le contrôle");
  await page.waitForSelector(".read .human");
  assert.equal(await page.locator("#constat-1-M03").count(), 0);
  quiet(told);
});

test("photos are put in order before they are sent", async () => {
  const { page, told } = await visitor(server);
  await page.setInputFiles("#fichiers", [specimen("conforme.photo.jpg"), specimen("non-conforme.photo.jpg")]);
  await page.click("button[aria-label='Monter non-conforme.photo.jpg']");
  assert.deepEqual(await page.locator("#choisis li span").allTextContents(), ["non-conforme.photo.jpg", "conforme.photo.jpg"]);
  assert.match(await page.textContent("#etat"), /place 1 sur 2/);
  await page.click("#depot button[type=submit]");
  await page.waitForURL(/\/devis\//, { timeout: 60000 });
  const order = await page.locator(".chosen li > span").allTextContents();
  assert.deepEqual(order, ["non-conforme.photo.jpg", "conforme.photo.jpg"]);
  await check(page, "plusieurs");
  quiet(told);
});

test("what cannot be taken or read says why, and what to do", async () => {
  const { page, told } = await visitor(server);
  await page.setInputFiles("#fichiers", { name: "gros.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(26 * 1024 * 1024) });
  await page.click("#depot button[type=submit]");
  await page.waitForSelector("#etat:has-text('25')");
  assert.match(await page.textContent("#etat"), /Ce fichier dépasse 25\sMo. Enregistrez le devis seul/);
  // The browser logs the refusal of the server by itself.
  told.errors = told.errors.filter((words) => !/413/.test(words));
  tool("qpdf", "--encrypt", "secret", "auteur", "256", "--", join(specimens, "conforme.pdf"), join(folder, "secret.pdf"));
  writeFileSync(join(folder, "lettre.txt"), "Bonjour");
  for (const [name, words, picture] of [["secret.pdf", /mot de passe/, "mot-de-passe"], ["lettre.txt", /format n’est pas pris en charge/, "format"]]) {
    await page.goto(server.origin);
    await bring(page, join(folder, name));
    assert.equal(await page.textContent("h1"), "Nous n’avons pas pu lire ce document");
    assert.match(await page.textContent(".verdict"), words);
    await check(page, picture);
  }
  quiet(told);
});

test("a paper that is no such quote", async () => {
  const { page, told } = await visitor(server);
  await page.setContent("<h1>Liste des courses</h1><p>Pommes 3,00</p><p>Poires 4,50</p>");
  await page.pdf({ path: join(folder, "courses.pdf") });
  await page.goto(server.origin);
  await bring(page, join(folder, "courses.pdf"));
  assert.equal(await page.textContent("h1"), "Ce document ne semble pas être un devis Ségur");
  await check(page, "hors-sujet");
  quiet(told);
});

test("a correction is judged again, and a wrong one is told beside its field", async () => {
  const { page, told } = await visitor(server);
  await bring(page, "non-conforme.pdf");
  await page.click("a:has-text('La corriger')");
  await page.fill("[name='v.totals.ht']", "beaucoup");
  await page.fill("[name='v.fields.software']", "ExempleDUI");
  await page.selectOption("[name='v.lines.2.funded']", "state");
  await page.click("text=Refaire le contrôle");
  await page.waitForSelector("[aria-invalid]");
  const field = page.locator("[name='v.totals.ht']");
  assert.equal(await field.inputValue(), "beaucoup");
  const described = (await field.getAttribute("aria-describedby")).trim().split(/\s+/);
  assert.match(await page.textContent(`[id='${described.at(-1)}']`), /Écrivez un montant, comme/);
  assert.equal(await page.inputValue("[name='v.fields.software']"), "ExempleDUI");
  assert.equal(await page.locator("#constat-1-L02").count(), 0);
  await check(page, "correction");
  quiet(told);
});

test("the message is edited, copied, and sent by one's own mail", async () => {
  const { context, page, told } = await visitor(server);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.origin });
  await bring(page, "non-conforme.pdf");
  const text = page.locator("textarea");
  await text.fill("Objet : ma demande\n\nBonjour à vous & merci");
  await page.click("text=Copier le message");
  await page.waitForSelector("[data-etat]:has-text('Message copié.')");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "Objet : ma demande\n\nBonjour à vous & merci");
  const mail = new URL(await page.getAttribute("[data-courriel]", "href"));
  assert.equal(mail.protocol, "mailto:");
  assert.equal(mail.searchParams.get("subject"), "ma demande");
  assert.equal(mail.searchParams.get("body"), "Bonjour à vous & merci");
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("text=Télécharger le message")]);
  assert.equal(readFileSync(await file.path(), "utf8").replaceAll("\r\n", "\n"), "Objet : ma demande\n\nBonjour à vous & merci");
  quiet(told);
});

test("a message that was edited survives a finding set aside", async () => {
  const { page, told } = await visitor(server);
  await bring(page, "non-conforme.pdf");
  await page.fill("textarea", "Mon texte à moi");
  await page.click("#constat-1-L02 .aside-form button");
  await page.waitForSelector("#constat-1-L02 .notice");
  assert.equal(await page.inputValue("textarea"), "Mon texte à moi");
  quiet(told);
});

test("the report on paper", async () => {
  const { page, told } = await visitor(server);
  await bring(page, "non-conforme.pdf");
  await page.pdf({ path: join(pictures, "rapport.pdf"), format: "A4", tagged: true });
  const words = tool("pdftotext", "-layout", join(pictures, "rapport.pdf"), "-");
  assert.match(words, /La maintenance corrective vous est facturée/);
  assert.match(words, /Madame, Monsieur/);
  assert.match(words, /https:\/\/esante\.gouv\.fr/);
  for (const control of ["Copier le message", "Refaire le contrôle", "Ce n’est pas mon cas", "Effacer maintenant"])
    assert.ok(!words.includes(control), control);
  quiet(told);
});

test("by the keyboard alone", async () => {
  const { page, told } = await visitor(server);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Aller au contenu");
  await page.setInputFiles("#fichiers", join(specimens, "non-conforme.pdf"));
  const reach = async (words) => {
    for (let i = 0; i < 200; i++) {
      const found = await page.evaluate((text) => {
        const it = document.activeElement;
        return it !== document.body && it.textContent.trim().startsWith(text);
      }, words);
      if (found) {
        const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
        assert.notEqual(ring, "none", `no ring around ${words}`);
        return;
      }
      await page.keyboard.press("Tab");
    }
    assert.fail(`${words}: not reached`);
  };
  await page.focus("#fichiers");
  await reach("Vérifier ce document");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/devis\//);
  await reach("Ce n’est pas mon cas");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".finding .notice");
  await page.focus("summary:has-text('Corriger')");
  await page.keyboard.press("Enter");
  await page.focus("[name='v.fields.software']");
  await page.keyboard.type("ExempleDUI");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".read .human");
  await reach("Copier le message");
  quiet(told);
});

test("words of the paper run nowhere", async () => {
  const { page, told } = await visitor(server);
  const evil = "<script>window.pwned=1</script>\"'><img src=x onerror=window.pwned=1>";
  const safe = evil.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const paper = await page.context().newPage();
  await paper.setContent(`<title>${safe}</title><h1>Devis n° ${safe}</h1><p>Prestation Ségur ${safe}</p><p>javascript:alert(1)</p>
    <table><tr><th>Désignation<th>Total HT<tr><td>Maintenance annuelle ${safe}<td>1 000,00 €</table>`);
  const bytes = await paper.pdf();
  await page.setInputFiles("#fichiers", { name: `${evil.replaceAll("/", "")}.pdf`, mimeType: "application/pdf", buffer: bytes });
  await page.click("#depot button[type=submit]");
  await page.waitForURL(/\/devis\//);
  const address = page.url();
  await page.goto(server.origin);
  await page.goto(address);
  assert.match(await page.textContent("body"), /<script>window.pwned/);
  assert.equal(await page.evaluate(() => window.pwned), undefined);
  await check(page, "hostile");
  quiet(told);
});

test("what was removed is no more", async () => {
  const { page, told } = await visitor(server);
  await bring(page, "conforme.pdf");
  const address = page.url();
  await page.click("text=Effacer maintenant");
  await page.waitForSelector(".notice:has-text('effacés')");
  await check(page, "efface");
  quiet(told);
  assert.equal((await page.goto(address)).status(), 404);
  await check(page, "introuvable");
});

test("a stranger is told where to begin", async () => {
  const context = await browser.newContext({ locale: "fr-FR" });
  const page = await context.newPage();
  assert.equal((await page.goto(server.origin)).status(), 401);
  assert.match(await page.textContent("main"), /l’adresse que le programme a affichée/);
  await check(page, "inconnu");
});
