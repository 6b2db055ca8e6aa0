<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet [
  <!ENTITY nbsp "&#160;">
  <!ENTITY thin "&#8239;">
]>
<!-- The report for the person who received a quote. In: the tree of view.h. Out: one HTML page. Words of the paper
     are only ever written by value-of, into text: never into a name, a style or an address. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="html" encoding="UTF-8" indent="no"/>
  <xsl:key name="page" match="page" use="@number"/>
  <xsl:variable name="errors" select="count(/report/quote/finding[@group='error'])"/>
  <xsl:variable name="doubts" select="count(/report/quote/finding[@group='warning' or @group='question'])"/>
  <xsl:variable name="several" select="count(/report/quote) &gt; 1"/>
  <xsl:variable name="level" select="2 + $several"/>

  <xsl:template match="/report">
    <html lang="fr">
      <head>
        <meta http-equiv="Content-Security-Policy"
              content="default-src 'none'; img-src data:; style-src 'sha256-{style/@hash}'; base-uri 'none'; form-action 'none'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="referrer" content="no-referrer"/>
        <title><xsl:call-template name="headline"/> – <xsl:value-of select="file[1]/name"/> – vigidevis</title>
        <link rel="icon" href="data:,"/>
        <style><xsl:value-of select="style"/></style>
      </head>
      <body>
        <a class="skip" href="#contenu">Aller au contenu</a>
        <header><div class="wrap"><strong>vigidevis</strong> – vérification de devis Ségur</div></header>
        <main class="wrap" id="contenu" tabindex="-1">
          <xsl:call-template name="content"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="content">
    <h1><xsl:call-template name="headline"/></h1>
    <div class="verdict {@verdict}"><xsl:call-template name="verdict"/></div>
    <xsl:apply-templates select="quote"/>
    <xsl:if test="page/@picture">
      <h2>Les pages du document</h2>
      <p>Les passages cités sont encadrés, avec le code de la règle.</p>
      <xsl:apply-templates select="page[@picture]"/>
      <xsl:if test="page[not(@picture)]">
        <p>Les autres pages ne sont pas reproduites ici.</p>
      </xsl:if>
    </xsl:if>
    <xsl:if test="page and not(page/@picture)">
      <p>Les pages du document n’ont pas pu être reproduites ici.</p>
    </xsl:if>
    <xsl:call-template name="keep"/>
    <xsl:call-template name="end"/>
  </xsl:template>

  <!-- How to keep what a server shows for an hour: a file is kept already. -->
  <xsl:template name="keep"/>

  <!-- ==== the verdict ==== -->

  <xsl:template name="headline">
    <xsl:variable name="kind" select="quote[1]/@kind"/>
    <xsl:choose>
      <xsl:when test="@verdict='unreadable'">Nous n’avons pas pu lire ce document</xsl:when>
      <xsl:when test="$kind='facture' or $kind='va' or $kind='mom'">Ce document est <xsl:value-of select="quote[1]/@kind-words"/></xsl:when>
      <xsl:when test="@verdict='out_of_scope'">Ce document ne semble pas être un devis Ségur</xsl:when>
      <xsl:when test="@verdict='no_gap'">Aucun écart relevé</xsl:when>
      <xsl:when test="@verdict='to_correct'">
        <xsl:choose>
          <xsl:when test="$errors=1">Un point à faire corriger</xsl:when>
          <xsl:otherwise><xsl:value-of select="$errors"/>&nbsp;points à faire corriger</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$kind!='bon_de_commande'"> avant de signer</xsl:if>
      </xsl:when>
      <xsl:when test="$doubts=0">Aucune erreur relevée, mais une partie du document n’a pas été lue</xsl:when>
      <xsl:when test="$doubts=1">Aucune erreur relevée, mais un point à vérifier</xsl:when>
      <xsl:otherwise>Aucune erreur relevée, mais <xsl:value-of select="$doubts"/>&nbsp;points à vérifier</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="verdict">
    <xsl:variable name="kind" select="quote[1]/@kind"/>
    <xsl:variable name="passed" select="count(quote/finding[@group='pass'])"/>
    <xsl:variable name="unchecked" select="count(quote/finding[@group='unchecked' or @group='unread'])"/>
    <xsl:choose>
      <xsl:when test="failure">
        <p><xsl:value-of select="failure"/></p>
        <p><small>Fichier&nbsp;: <xsl:value-of select="file[1]/name"/> – code <xsl:value-of select="failure/@code"/></small></p>
      </xsl:when>
      <xsl:when test="@verdict='unreadable'"><p>Le texte ne se lit pas. Reprenez la photo à plat, en pleine lumière, ou demandez le PDF à votre éditeur.</p></xsl:when>
      <xsl:when test="$kind='facture' or $kind='va' or $kind='mom'"><p>Nous contrôlons les devis et les bons de commande. Déposez celui qui correspond à ce document.</p></xsl:when>
      <xsl:when test="@verdict='out_of_scope'"><p>Nous n’y avons trouvé ni «&nbsp;Prestation Ségur&nbsp;», ni financement de l’État. Si vous attendiez un financement, demandez à votre éditeur pourquoi il n’apparaît pas.</p></xsl:when>
      <xsl:when test="@verdict='to_correct'">
        <p><strong>Ce document ne respecte pas toutes les règles du Ségur.</strong> Demandez une version corrigée à votre éditeur.
          <xsl:if test="quote/letter">Un <a href="#message-{quote[letter][1]/@number}">message prêt à envoyer</a> figure plus bas.</xsl:if></p>
        <xsl:if test="$kind='bon_de_commande'">
          <p>Ce bon de commande est peut-être déjà signé. Signalez les écarts à votre éditeur sans attendre&nbsp;: il doit fournir un document conforme pour être payé par l’État.</p>
        </xsl:if>
      </xsl:when>
      <xsl:when test="@verdict='to_check'"><p>Posez ces questions à votre éditeur avant de signer.<xsl:if test="quote/letter"> Un <a href="#message-{quote[letter][1]/@number}">message prêt à envoyer</a> figure plus bas.</xsl:if></p></xsl:when>
      <xsl:when test="@verdict='no_gap'"><p>Nous avons contrôlé <xsl:call-template name="points"><xsl:with-param name="n" select="$passed"/></xsl:call-template>. Ce résultat ne remplace pas votre lecture&nbsp;: vérifiez aussi que le <xsl:choose><xsl:when test="$kind='bon_de_commande'">bon de commande</xsl:when><xsl:otherwise>devis</xsl:otherwise></xsl:choose> correspond à votre besoin.</p>
        <xsl:if test="$unchecked &gt; 0"><p><xsl:call-template name="points"><xsl:with-param name="n" select="$unchecked"/></xsl:call-template> n’<xsl:choose><xsl:when test="$unchecked &gt; 1">ont</xsl:when><xsl:otherwise>a</xsl:otherwise></xsl:choose> pas pu être contrôlé<xsl:if test="$unchecked &gt; 1">s</xsl:if>&nbsp;: nous disons plus bas lesquels, et pourquoi.</p></xsl:if></xsl:when>
    </xsl:choose>
    <xsl:if test="@verdict='to_correct' or @verdict='to_check'">
      <p>
        <xsl:if test="@verdict='to_correct' and $doubts &gt; 0">Nous avons aussi relevé <xsl:call-template name="points"><xsl:with-param name="n" select="$doubts"/></xsl:call-template> à vérifier. </xsl:if>
        <xsl:call-template name="points"><xsl:with-param name="n" select="$passed"/></xsl:call-template> sans écart<xsl:if test="$unchecked &gt; 0">, <xsl:value-of select="$unchecked"/> non contrôlé<xsl:if test="$unchecked &gt; 1">s</xsl:if></xsl:if>.
      </p>
    </xsl:if>
    <xsl:if test="$several"><p>Ce fichier contient <xsl:value-of select="count(quote)"/> devis ou bons de commande&nbsp;: chacun a sa partie ci-dessous.</p></xsl:if>
    <xsl:call-template name="not-read"/>
  </xsl:template>

  <xsl:template name="points">
    <xsl:param name="n"/>
    <xsl:choose>
      <xsl:when test="$n=0">aucun point</xsl:when>
      <xsl:when test="$n=1">1&nbsp;point</xsl:when>
      <xsl:otherwise><xsl:value-of select="$n"/>&nbsp;points</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="not-read">
    <xsl:for-each select="file[failure][/report/quote]">
      <p>Nous n’avons pas pu lire <xsl:value-of select="name"/>. <xsl:value-of select="failure"/></p>
    </xsl:for-each>
    <xsl:if test="unread"><p>Nous n’avons pas pu lire <xsl:value-of select="unread"/>&nbsp;: ce qui y figure n’est pas contrôlé. Reprenez la photo à plat, en pleine lumière, ou demandez le PDF à l’éditeur.</p></xsl:if>
    <xsl:if test="poor"><p>Nous avons mal lu <xsl:value-of select="poor"/>&nbsp;: nous ne pouvons pas dire ce qui y manque. Reprenez la photo à plat, en pleine lumière, ou demandez le PDF à l’éditeur.</p></xsl:if>
    <xsl:if test="recognised and quote">
      <p>Ce document est, en tout ou partie, une image&nbsp;: ses caractères ont été reconnus automatiquement, et quelques-uns peuvent l’avoir été mal. Comparez au papier les montants et les passages que nous citons.</p>
    </xsl:if>
    <xsl:if test="limit and not(file/failure)"><p>Ce document dépasse ce que nous lisons&nbsp;: une partie n’est pas contrôlée. Enregistrez le devis seul, sans ses annexes.</p></xsl:if>
  </xsl:template>

  <!-- ==== one quote ==== -->

  <xsl:template name="heading">
    <xsl:param name="text"/>
    <xsl:param name="id"/>
    <xsl:param name="deeper" select="0"/>
    <xsl:element name="h{$level + $deeper}">
      <xsl:if test="$id"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
      <xsl:copy-of select="$text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="quote">
    <xsl:variable name="shown" select="finding[@group='error' or @group='warning' or @group='question' or @group='note']"/>
    <xsl:if test="$several">
      <h2>Document <xsl:value-of select="@number"/>&nbsp;: page<xsl:if test="@last-page!=@first-page">s</xsl:if>&nbsp;<xsl:value-of select="@first-page"/><xsl:if test="@last-page!=@first-page"> à <xsl:value-of select="@last-page"/></xsl:if></h2>
    </xsl:if>
    <xsl:call-template name="read"/>
    <xsl:apply-templates select="who"/>
    <xsl:if test="$shown">
      <xsl:call-template name="heading"><xsl:with-param name="text">Les points relevés</xsl:with-param></xsl:call-template>
      <xsl:apply-templates select="$shown"><xsl:sort select="@order" data-type="number"/></xsl:apply-templates>
    </xsl:if>
    <xsl:apply-templates select="letter"/>
    <xsl:call-template name="rest"/>
  </xsl:template>

  <xsl:template name="read">
    <xsl:if test="field or line">
      <xsl:call-template name="heading"><xsl:with-param name="text">Ce que nous avons lu</xsl:with-param></xsl:call-template>
    </xsl:if>
    <xsl:if test="not(field) and line">
      <p>Nous n’avons reconnu ni éditeur, ni logiciel, ni numéro, ni date&nbsp;: seulement des lignes.</p>
      <xsl:call-template name="wrong"/>
    </xsl:if>
    <xsl:if test="field">
      <xsl:call-template name="wrong"/>
      <table class="read stack">
        <caption>Informations lues automatiquement</caption>
        <tbody>
          <xsl:for-each select="field">
            <tr>
              <th scope="row"><xsl:value-of select="label"/></th>
              <td>
                <xsl:value-of select="value"/>
                <xsl:if test="@human"><span class="human">Corrigé par vous.</span></xsl:if>
                <xsl:if test="@unsure"><span class="doubt">Lu sans certitude&nbsp;: à comparer avec le papier.</span></xsl:if>
              </td>
              <td class="plain"><xsl:apply-templates select="crop"><xsl:with-param name="what">L’information lue est encadrée.</xsl:with-param></xsl:apply-templates></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </xsl:if>
    <xsl:if test="line">
      <details>
        <summary>Les lignes lues (<xsl:value-of select="count(line)"/>)</summary>
        <table class="stack">
          <caption>Lignes du document</caption>
          <thead><tr><th scope="col">Désignation</th><th scope="col" class="n">Quantité</th><th scope="col" class="n">Prix unitaire HT</th><th scope="col" class="n">Total</th><th scope="col">Payé par</th></tr></thead>
          <tbody><xsl:apply-templates select="line"/></tbody>
        </table>
      </details>
    </xsl:if>
    <xsl:call-template name="read-end"/>
  </xsl:template>

  <xsl:template name="read-end"/>

  <!-- What to do about a value that was misread; a page that can be answered offers more. -->
  <xsl:template name="wrong">
    <p>Une information est fausse&thin;? Les constats qui en dépendent le sont peut-être aussi&nbsp;: comparez avec votre document.</p>
  </xsl:template>

  <xsl:template match="line">
    <tr>
      <th scope="row"><xsl:value-of select="name"/>
        <xsl:if test="@repaired"><span class="doubt">Nombre mal lu, rétabli par le calcul.</span></xsl:if>
        <xsl:if test="@human"><span class="human">Corrigé par vous.</span></xsl:if>
        <xsl:if test="@unsure"><span class="doubt">Montant lu sans certitude.</span></xsl:if>
      </th>
      <td class="n" data-name="Quantité"><xsl:call-template name="or-dash"><xsl:with-param name="text" select="@quantity"/></xsl:call-template></td>
      <td class="n" data-name="Prix unitaire HT"><xsl:call-template name="or-dash"><xsl:with-param name="text" select="@price"/></xsl:call-template></td>
      <td class="n" data-name="Total"><xsl:call-template name="or-dash"><xsl:with-param name="text" select="@total"/></xsl:call-template></td>
      <td class="payer" data-name="Payé par">
        <xsl:choose>
          <xsl:when test="@payer='state'">l’État</xsl:when>
          <xsl:when test="@payer='client'">vous</xsl:when>
          <xsl:when test="@payer='optional'">en option</xsl:when>
          <xsl:otherwise>non précisé</xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>

  <xsl:template name="or-dash">
    <xsl:param name="text"/>
    <xsl:choose><xsl:when test="$text"><xsl:value-of select="$text"/></xsl:when><xsl:otherwise>–</xsl:otherwise></xsl:choose>
  </xsl:template>

  <xsl:template match="who">
    <xsl:variable name="differs" select="@wrong or @above"/>
    <xsl:call-template name="heading"><xsl:with-param name="text">Qui paie quoi</xsl:with-param></xsl:call-template>
    <table class="stack">
      <caption>Montants HT, tels que nous comprenons le document</caption>
      <thead><tr><th scope="col">Poste</th><th scope="col" class="n">Selon le document</th><xsl:if test="$differs"><th scope="col" class="n">Selon les règles contrôlées</th></xsl:if></tr></thead>
      <tbody>
        <xsl:if test="@state">
          <tr><th scope="row">Prestation Ségur, payée par l’État<xsl:if test="not($differs) and not(@state-rule)"><span class="doubt">Maximum non contrôlé.</span></xsl:if></th><td class="n" data-name="Selon le document"><xsl:value-of select="@state"/></td>
            <xsl:if test="$differs"><td class="n" data-name="Selon les règles contrôlées"><xsl:choose><xsl:when test="@state-rule"><xsl:value-of select="@state-rule"/><xsl:if test="@above"> au plus</xsl:if></xsl:when><xsl:otherwise>maximum non contrôlé</xsl:otherwise></xsl:choose></td></xsl:if></tr>
        </xsl:if>
        <xsl:if test="@client">
          <tr><th scope="row">À votre charge</th><td class="n" data-name="Selon le document"><xsl:value-of select="@client"/></td>
            <xsl:if test="$differs"><td class="n" data-name="Selon les règles contrôlées"><xsl:value-of select="@client-rule"/></td></xsl:if></tr>
        </xsl:if>
        <xsl:if test="@wrong">
          <tr><th scope="row">dont facturé à tort, selon nos constats</th><td class="n" data-name="Selon le document"><xsl:value-of select="@wrong"/></td><td class="n" data-name="Selon les règles contrôlées">0,00&nbsp;€</td></tr>
        </xsl:if>
        <xsl:if test="@unclear">
          <tr><th scope="row">Le document ne dit pas qui paie</th><td class="n" data-name="Selon le document"><xsl:value-of select="@unclear"/></td><xsl:if test="$differs"><td class="n" data-name="Selon les règles contrôlées">à préciser</td></xsl:if></tr>
        </xsl:if>
      </tbody>
    </table>
  </xsl:template>

  <!-- ==== one finding ==== -->

  <xsl:template match="finding">
    <xsl:variable name="id" select="concat('constat-', ../@number, '-', @code)"/>
    <section class="finding" id="{$id}" aria-labelledby="{$id}-titre">
      <xsl:call-template name="heading">
        <xsl:with-param name="text"><xsl:value-of select="position()"/>. <xsl:value-of select="title"/></xsl:with-param>
        <xsl:with-param name="id" select="concat($id, '-titre')"/>
        <xsl:with-param name="deeper" select="1"/>
      </xsl:call-template>
      <p>
        <span class="badge {@group}">
          <xsl:choose>
            <xsl:when test="@group='error'"><span aria-hidden="true">✖</span> À corriger</xsl:when>
            <xsl:when test="@group='note'"><span aria-hidden="true">●</span> Bon à savoir</xsl:when>
            <xsl:otherwise><span aria-hidden="true">▲</span> À vérifier</xsl:otherwise>
          </xsl:choose>
        </span>
        <small>Règle <xsl:value-of select="@code"/><xsl:if test="@stake"> · en jeu&nbsp;: <xsl:value-of select="@stake"/></xsl:if></small>
      </p>
      <dl>
        <dt>Ce que dit votre <xsl:choose><xsl:when test="../@kind='bon_de_commande'">bon de commande</xsl:when><xsl:otherwise>devis</xsl:otherwise></xsl:choose></dt>
        <dd>
          <p><xsl:value-of select="message"/></p>
          <xsl:apply-templates select="evidence"/>
          <xsl:if test="@more"><p><small>Et <xsl:value-of select="@more"/> autre<xsl:if test="@more &gt; 1">s</xsl:if> passage<xsl:if test="@more &gt; 1">s</xsl:if>.</small></p></xsl:if>
          <xsl:if test="searched"><p><small>Nous avons cherché dans <xsl:value-of select="searched"/>.</small></p></xsl:if>
        </dd>
        <dt>Ce que dit la règle</dt>
        <dd><xsl:value-of select="rule"/></dd>
        <dt>Pourquoi c’est important pour vous</dt>
        <dd><xsl:value-of select="why"/></dd>
        <xsl:if test="advice">
          <dt>Ce qu’il faut demander</dt>
          <dd><xsl:value-of select="advice"/></dd>
        </xsl:if>
      </dl>
      <p class="source">
        <xsl:choose><xsl:when test="count(source) &gt; 1">Sources</xsl:when><xsl:otherwise>Source</xsl:otherwise></xsl:choose>&nbsp;:
        <xsl:for-each select="source">
          <xsl:choose>
            <xsl:when test="@url"><a href="{@url}" rel="noreferrer"><xsl:value-of select="."/></a></xsl:when>
            <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
          </xsl:choose>
          <xsl:if test="@note"> – <xsl:value-of select="@note"/></xsl:if>
          <xsl:choose><xsl:when test="position()=last()">.</xsl:when><xsl:otherwise>&thin;; </xsl:otherwise></xsl:choose>
        </xsl:for-each>
      </p>
      <xsl:call-template name="finding-end"/>
    </section>
  </xsl:template>

  <!-- What can be done about a finding: nothing on a page that cannot be answered. -->
  <xsl:template name="finding-end"/>

  <xsl:template match="evidence">
    <figure class="{@role}">
      <xsl:apply-templates select="crop"><xsl:with-param name="what">Le passage cité est encadré.</xsl:with-param></xsl:apply-templates>
      <figcaption>
        <xsl:choose>
          <xsl:when test="key('page', @page)/@picture"><a href="#page-{@page}">Page <xsl:value-of select="@page"/></a></xsl:when>
          <xsl:otherwise>Page <xsl:value-of select="@page"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="words!=''">&nbsp;: «&nbsp;<xsl:value-of select="words"/>&nbsp;»</xsl:if>
      </figcaption>
    </figure>
  </xsl:template>

  <!-- A wide crop is shown in two halves on a narrow screen. -->
  <xsl:template match="crop">
    <xsl:param name="what"/>
    <xsl:if test="key('page', @page)/@picture">
      <xsl:choose>
        <xsl:when test="@w &gt; 300">
          <xsl:call-template name="picture"><xsl:with-param name="what" select="$what"/><xsl:with-param name="class">whole</xsl:with-param></xsl:call-template>
          <xsl:call-template name="picture"><xsl:with-param name="what" select="$what"/><xsl:with-param name="class">half</xsl:with-param><xsl:with-param name="w" select="@w div 2 + 10"/></xsl:call-template>
          <xsl:call-template name="picture"><xsl:with-param name="what" select="$what"/><xsl:with-param name="class">half</xsl:with-param><xsl:with-param name="x" select="@x + @w div 2 - 10"/><xsl:with-param name="w" select="@w div 2 + 10"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="picture"><xsl:with-param name="what" select="$what"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <xsl:template name="picture">
    <xsl:param name="what"/>
    <xsl:param name="class"/>
    <xsl:param name="x" select="@x"/>
    <xsl:param name="w" select="@w"/>
    <svg class="crop {$class}" viewBox="{$x} {@y} {$w} {@h}" width="{round($w * 1.5)}" height="{round(@h * 1.5)}" role="img" aria-label="Extrait de la page {@page}. {$what}">
      <use href="#image-{@page}"/>
      <rect class="box" x="{box/@x - 1.5}" y="{box/@y - 1.5}" width="{box/@w + 3}" height="{box/@h + 3}" rx="1"/>
    </svg>
  </xsl:template>

  <!-- ==== the letter, and what comes after ==== -->

  <xsl:template match="letter">
    <xsl:call-template name="heading">
      <xsl:with-param name="text">Le message à envoyer à votre éditeur</xsl:with-param>
      <xsl:with-param name="id" select="concat('message-', ../@number)"/>
    </xsl:call-template>
    <xsl:call-template name="message"/>
    <xsl:call-template name="heading"><xsl:with-param name="text">Si l’éditeur refuse, ou en cas de doute</xsl:with-param></xsl:call-template>
    <ul class="list">
      <li>Transmettez le document à l’ANS avec son <a href="https://esante.gouv.fr/formulaire-question" rel="noreferrer">formulaire de contact</a>. Joignez-y ce rapport.</li>
      <li>Demandez conseil à votre conseiller informatique service de l’Assurance maladie, ou au groupement régional e-santé (GRADeS) de votre région.</li>
    </ul>
  </xsl:template>

  <xsl:template name="message">
    <p>Relisez-le et adaptez-le&nbsp;: vous restez libre de son contenu. <span class="screen">Un clic dans le cadre sélectionne tout le message, prêt à copier.</span></p>
    <div class="letter" tabindex="0" role="region" aria-label="Message à copier"><xsl:value-of select="."/></div>
    <p class="screen"><a class="button" download="message.txt" href="{../@letter-file}">Télécharger le message</a>
      <xsl:text> </xsl:text><a class="button quiet" href="{../@letter-mail}">Ouvrir dans ma messagerie</a></p>
  </xsl:template>

  <xsl:template name="rest">
    <xsl:variable name="unchecked" select="finding[@group='unread' or @group='unchecked']"/>
    <xsl:variable name="passed" select="finding[@group='pass']"/>
    <xsl:variable name="aside" select="finding[@group='aside']"/>
    <xsl:if test="$unchecked">
      <xsl:call-template name="heading"><xsl:with-param name="text">Ce qui n’a pas pu être contrôlé, et pourquoi</xsl:with-param></xsl:call-template>
      <ul class="list"><xsl:apply-templates select="$unchecked" mode="short"/></ul>
    </xsl:if>
    <xsl:if test="not($unchecked) and @verdict!='out_of_scope'">
      <xsl:call-template name="heading"><xsl:with-param name="text">Ce qui n’a pas pu être contrôlé</xsl:with-param></xsl:call-template>
      <p>Rien&nbsp;: tous les points qui concernent ce document ont reçu une réponse.</p>
    </xsl:if>
    <xsl:if test="$passed or ($aside and @verdict!='out_of_scope')">
      <xsl:call-template name="heading"><xsl:with-param name="text">Ce que nous avons contrôlé</xsl:with-param></xsl:call-template>
    </xsl:if>
    <xsl:if test="$passed">
      <details>
        <summary><xsl:call-template name="points"><xsl:with-param name="n" select="count($passed)"/></xsl:call-template> sans écart</summary>
        <ul><xsl:apply-templates select="$passed" mode="short"/></ul>
      </details>
    </xsl:if>
    <xsl:if test="$aside and @verdict!='out_of_scope'">
      <details class="aside">
        <summary><xsl:call-template name="points"><xsl:with-param name="n" select="count($aside)"/></xsl:call-template> sans objet ici</summary>
        <ul><xsl:apply-templates select="$aside" mode="short"/></ul>
      </details>
    </xsl:if>
  </xsl:template>

  <xsl:template match="finding" mode="short">
    <li><strong><xsl:value-of select="title"/></strong> (<xsl:value-of select="@code"/>). <xsl:value-of select="message"/><xsl:if test="remark"><xsl:text> </xsl:text><xsl:value-of select="remark"/></xsl:if></li>
  </xsl:template>

  <xsl:template match="page">
    <figure class="sheet" id="page-{@number}">
      <svg viewBox="0 0 {@w} {@h}" role="img" aria-label="Page {@number} du document, en image. Les passages cités sont encadrés. Leurs mots figurent dans le rapport.">
        <image id="image-{@number}" href="{@picture}" width="{@w}" height="{@h}" preserveAspectRatio="none"/>
        <xsl:for-each select="mark"><rect class="mark {@group}" x="{@x}" y="{@y}" width="{@w}" height="{@h}" rx="1"/></xsl:for-each>
        <xsl:for-each select="mark"><text class="label {@group}" x="{@label-x}" y="{@label-y}"><xsl:value-of select="."/></text></xsl:for-each>
      </svg>
      <figcaption>Page <xsl:value-of select="@number"/></figcaption>
    </figure>
  </xsl:template>

  <xsl:template name="end">
    <footer>
      <p><small>Ce rapport aide à la lecture. Il n’est pas un avis de l’ANS et ne remplace pas la lecture du document.
        Il n’est pas produit par un site de l’État. <xsl:call-template name="made-where"/></small></p>
      <p><small>
        <xsl:if test="@day">Analyse du <xsl:value-of select="@day"/>, r</xsl:if><xsl:if test="not(@day)">R</xsl:if>ègles version <xsl:value-of select="@rules"/><xsl:if test="@as-of">, faits publiés jusqu’au <xsl:value-of select="@as-of"/></xsl:if>, vigidevis <xsl:value-of select="@tool"/>.
        <xsl:for-each select="file">Fichier «&nbsp;<xsl:value-of select="name"/>&nbsp;»<xsl:if test="@sha256">, empreinte SHA-256 <code><xsl:value-of select="@sha256"/></code></xsl:if>. </xsl:for-each>
        <xsl:if test="count(file) &gt; 1 and @sha256">Empreinte de l’ensemble&nbsp;: <code><xsl:value-of select="@sha256"/></code>. </xsl:if>
        <xsl:if test="active">Ce PDF contient un programme (JavaScript)&nbsp;: il n’a pas été exécuté. </xsl:if>
        <xsl:if test="@sandbox='off'">Attention&nbsp;: le document a été lu sans bac à sable.</xsl:if>
      </small></p>
    </footer>
  </xsl:template>

  <xsl:template name="made-where">Il a été fait sur votre machine&nbsp;: rien n’a été envoyé.</xsl:template>
</xsl:stylesheet>
