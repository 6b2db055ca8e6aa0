<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet [
  <!ENTITY nbsp "&#160;">
  <!ENTITY thin "&#8239;">
]>
<!-- The pages of the server. In: a tree whose root names the page, or the tree of a report. The report is that of
     report.xsl, with what a page that can be answered offers beside it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="report.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="no"/>

  <xsl:template match="/*" priority="1">
    <html lang="fr">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title><xsl:apply-templates select="." mode="title"/> – vigidevis</title>
        <link rel="icon" href="/icone.svg" type="image/svg+xml"/>
        <link rel="stylesheet" href="/rapport.css"/>
        <link rel="stylesheet" href="/site.css"/>
        <script src="/site.js" defer=""></script>
        <xsl:if test="self::waiting"><noscript><meta http-equiv="refresh" content="2"/></noscript></xsl:if>
      </head>
      <body>
        <a class="skip" href="#contenu">Aller au contenu</a>
        <header><div class="wrap"><a class="home" href="/"><strong>vigidevis</strong></a> – vérification de devis Ségur</div></header>
        <main class="wrap" id="contenu" tabindex="-1"><xsl:apply-templates select="." mode="body"/></main>
      </body>
    </html>
  </xsl:template>

  <!-- The token by which a form shows that it comes from a page of ours. -->
  <xsl:template name="token"><input type="hidden" name="jeton" value="{/*/@token}"/></xsl:template>

  <!-- ==== home ==== -->

  <xsl:template match="/home" mode="title">Déposer un devis</xsl:template>

  <xsl:template match="/home" mode="body">
    <h1>Votre devis Ségur suit-il les règles&thin;?</h1>
    <xsl:if test="@notice"><p class="notice" role="status"><xsl:value-of select="@notice"/></p></xsl:if>
    <p>Déposez le devis ou le bon de commande reçu de votre éditeur. Vous saurez ce qui ne va pas, pourquoi, et quoi demander.</p>
    <p id="vie-privee">Rien ne quitte <xsl:choose><xsl:when test="@remote">le serveur de votre organisme</xsl:when><xsl:otherwise>cette machine</xsl:otherwise></xsl:choose>. Le document et le rapport sont effacés au bout de <xsl:call-template name="minutes"><xsl:with-param name="n" select="@minutes"/></xsl:call-template>.</p>
    <form method="post" action="/devis" enctype="multipart/form-data" id="depot">
      <xsl:call-template name="token"/>
      <div class="drop" id="zone">
        <label for="fichiers">Choisissez un PDF, ou une ou plusieurs photos du même devis</label>
        <input type="file" id="fichiers" name="fichier" multiple="" required="" accept=".pdf,.jpg,.jpeg,.png,.tif,.tiff,.heic,.heif" aria-describedby="aide vie-privee"/>
        <p id="aide"><small>PDF, JPEG, PNG, TIFF, HEIC. Jusqu’à <xsl:value-of select="@megabytes"/>&nbsp;Mo. <span class="with-script">Vous pouvez aussi glisser les fichiers ici, ou coller une image.</span></small></p>
      </div>
      <ol class="chosen" id="choisis" aria-label="Fichiers choisis, dans l’ordre des pages" hidden=""></ol>
      <p><button class="button" type="submit">Vérifier ce document</button></p>
      <p role="status" id="etat" class="status"></p>
      <progress id="envoi" max="100" value="0" aria-label="Envoi du document" hidden=""></progress>
    </form>
    <h2>Pas de devis sous la main&thin;?</h2>
    <form method="post" action="/exemple">
      <xsl:call-template name="token"/>
      <p>Voyez ce que donne un devis inventé qui contient plusieurs écarts. <button class="button quiet" type="submit">Voir un exemple</button></p>
    </form>
    <xsl:if test="case">
      <h2>Vos documents en cours</h2>
      <ul class="list">
        <xsl:for-each select="case"><li><a href="/devis/{@id}"><xsl:value-of select="."/></a> (effacé dans <xsl:call-template name="minutes"><xsl:with-param name="n" select="@minutes"/></xsl:call-template>)</li></xsl:for-each>
      </ul>
    </xsl:if>
    <footer><p><small>Cet outil aide à la lecture. Il n’est pas un avis de l’ANS. Ce n’est pas un site de l’État.</small></p></footer>
  </xsl:template>

  <xsl:template name="minutes">
    <xsl:param name="n"/>
    <xsl:choose><xsl:when test="$n &lt; 2">1&nbsp;minute</xsl:when><xsl:otherwise><xsl:value-of select="$n"/>&nbsp;minutes</xsl:otherwise></xsl:choose>
  </xsl:template>

  <!-- ==== while it works ==== -->

  <xsl:template match="/waiting" mode="title">Vérification en cours</xsl:template>

  <xsl:template match="/waiting" mode="body">
    <h1>Vérification en cours</h1>
    <p role="status" id="etat" class="status" data-suivi="/devis/{@id}"><xsl:value-of select="@words"/></p>
    <p>Une page numérisée demande une à deux secondes. Cette page se met à jour seule&nbsp;; sinon, <a href="/devis/{@id}">actualisez-la</a>.</p>
    <form method="post" action="/devis/{@id}/supprimer">
      <xsl:call-template name="token"/>
      <p><button class="button quiet" type="submit">Abandonner et effacer</button></p>
    </form>
  </xsl:template>

  <!-- ==== what went wrong ==== -->

  <xsl:template match="/problem" mode="title"><xsl:value-of select="@title"/></xsl:template>

  <xsl:template match="/problem" mode="body">
    <h1><xsl:value-of select="@title"/></h1>
    <xsl:for-each select="text"><p><xsl:value-of select="."/></p></xsl:for-each>
    <p><a href="/">Retour à l’accueil</a></p>
  </xsl:template>

  <!-- ==== the report ==== -->

  <xsl:template match="/report" mode="title"><xsl:call-template name="headline"/> – <xsl:value-of select="file[1]/name"/></xsl:template>

  <xsl:template match="/report" mode="body">
    <xsl:if test="@notice"><p class="notice" role="status"><xsl:value-of select="@notice"/></p></xsl:if>
    <xsl:call-template name="content"/>
  </xsl:template>

  <xsl:template name="keep"><div class="screen">
    <h2>Garder ce rapport</h2>
    <p>Il sera effacé dans <xsl:call-template name="minutes"><xsl:with-param name="n" select="@minutes"/></xsl:call-template>. Enregistrez-le si vous voulez le garder ou le joindre.</p>
    <ul class="actions">
      <li><a class="button" href="/devis/{@case}/rapport.html">Télécharger le rapport</a></li>
      <xsl:if test="@annotated"><li><a class="button quiet" href="/devis/{@case}/annote.pdf">Télécharger le document annoté (PDF)</a></li></xsl:if>
      <li><a class="button quiet" href="/devis/{@case}/rapport.json">Télécharger les données (JSON)</a></li>
      <li><form method="post" action="/devis/{@case}/supprimer"><xsl:call-template name="token"/><button class="button quiet" type="submit">Effacer maintenant</button></form></li>
    </ul>
    <xsl:if test="count(file) &gt; 1">
      <h2>L’ordre des pages</h2>
      <p>Ces fichiers forment un seul document. Si leur ordre est faux, changez-le&nbsp;: le contrôle se refait.</p>
      <ol class="chosen">
        <xsl:for-each select="file">
          <li><span><xsl:value-of select="name"/></span>
            <form method="post" action="/devis/{../@case}/ordre"><xsl:call-template name="token"/>
              <input type="hidden" name="fichier" value="{position()}"/>
              <xsl:if test="position() &gt; 1"><button class="small" type="submit" name="sens" value="monter">Monter<span class="hidden"> le fichier <xsl:value-of select="position()"/></span></button></xsl:if>
              <xsl:if test="position() &lt; last()"><button class="small" type="submit" name="sens" value="descendre">Descendre<span class="hidden"> le fichier <xsl:value-of select="position()"/></span></button></xsl:if>
            </form>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:if>
  </div></xsl:template>

  <xsl:template name="made-where"><xsl:choose><xsl:when test="@remote">Il a été fait par le serveur de votre organisme.</xsl:when><xsl:otherwise>Il a été fait sur cette machine&nbsp;: rien n’a été envoyé ailleurs.</xsl:otherwise></xsl:choose></xsl:template>

  <!-- ==== a value that was misread ==== -->

  <xsl:template name="wrong">
    <p>Une information est fausse&thin;? Les constats qui en dépendent le sont peut-être aussi. <a class="screen" href="#corriger-{@number}">La corriger</a></p>
  </xsl:template>

  <xsl:template name="read-end">
    <xsl:if test="correct">
      <details class="screen" id="corriger-{@number}">
        <xsl:if test="correct/@error"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
        <summary>Corriger ce qui a été mal lu</summary>
        <form method="post" action="/devis/{/report/@case}/corriger" class="correct">
          <xsl:call-template name="token"/>
          <input type="hidden" name="devis" value="{@number}"/>
          <p>Recopiez ce qui est écrit sur le document. Laissez vide ce qui n’y figure pas. Le contrôle se refait avec vos valeurs, sans relire les images.</p>
          <div class="fields"><xsl:apply-templates select="correct[not(@line)]"/></div>
          <xsl:if test="correct[@line]">
            <h3>Lignes</h3>
            <xsl:for-each select="line">
              <xsl:variable name="line" select="position()"/>
              <xsl:if test="../correct[@line=$line]">
                <fieldset><legend>Ligne <xsl:value-of select="$line"/>&nbsp;: <xsl:value-of select="name"/></legend>
                  <div class="fields"><xsl:apply-templates select="../correct[@line=$line]"/></div>
                </fieldset>
              </xsl:if>
            </xsl:for-each>
          </xsl:if>
          <p><button class="button" type="submit">Refaire le contrôle</button></p>
        </form>
      </details>
    </xsl:if>
  </xsl:template>

  <xsl:template match="correct">
    <xsl:variable name="id" select="concat('v-', ../@number, '-', translate(@path, '.', '-'))"/>
    <p class="field">
      <label for="{$id}"><xsl:value-of select="@label"/><xsl:if test="@human"> <span class="human">corrigé par vous</span></xsl:if></label>
      <xsl:choose>
        <xsl:when test="choice">
          <select id="{$id}" name="v.{@path}">
            <xsl:if test="@error"><xsl:attribute name="aria-invalid">true</xsl:attribute><xsl:attribute name="aria-describedby"><xsl:value-of select="$id"/>-erreur</xsl:attribute></xsl:if>
            <xsl:for-each select="choice"><option value="{@value}"><xsl:if test="@value=../@value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if><xsl:value-of select="."/></option></xsl:for-each>
          </select>
        </xsl:when>
        <xsl:otherwise>
          <input type="text" id="{$id}" name="v.{@path}" value="{@value}" autocomplete="off" maxlength="300">
            <xsl:if test="@error or @example"><xsl:attribute name="aria-describedby"><xsl:if test="@example"><xsl:value-of select="$id"/>-exemple</xsl:if><xsl:if test="@error"><xsl:text> </xsl:text><xsl:value-of select="$id"/>-erreur</xsl:if></xsl:attribute></xsl:if>
            <xsl:if test="@error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
          </input>
          <xsl:if test="@example"><small id="{$id}-exemple">Format&nbsp;: <xsl:value-of select="@example"/></small></xsl:if>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@error"><strong class="wrong" id="{$id}-erreur"><xsl:value-of select="@error"/></strong></xsl:if>
    </p>
  </xsl:template>

  <!-- ==== a finding that is not one's case ==== -->

  <xsl:template name="finding-end">
    <form method="post" action="/devis/{/report/@case}/ecarter" class="screen aside-form">
      <xsl:call-template name="token"/>
      <input type="hidden" name="constat" value="{../@number}:{@code}"/>
      <xsl:choose>
        <xsl:when test="@left-out">
          <p class="notice">Vous avez écarté ce point&nbsp;: il n’est pas dans le message. <button class="small" type="submit" name="sens" value="reprendre">Le remettre<span class="hidden"> (<xsl:value-of select="@code"/>)</span></button></p>
        </xsl:when>
        <xsl:otherwise>
          <p><button class="small" type="submit" name="sens" value="ecarter">Ce n’est pas mon cas<span class="hidden"> (<xsl:value-of select="@code"/>)</span></button> <small>Retire ce point du message, rien d’autre.</small></p>
        </xsl:otherwise>
      </xsl:choose>
    </form>
  </xsl:template>

  <!-- ==== the message ==== -->

  <xsl:template name="message">
    <p>Relisez-le et adaptez-le&nbsp;: vous restez libre de son contenu.</p>
    <form method="post" action="/devis/{/report/@case}/message" class="message screen">
      <xsl:call-template name="token"/>
      <label for="texte-{../@number}">Message</label>
      <textarea id="texte-{../@number}" name="message" rows="18"><xsl:value-of select="."/></textarea>
      <p>
        <button class="button with-script" type="button" data-copier="texte-{../@number}">Copier le message</button>
        <xsl:text> </xsl:text><a class="button quiet" data-courriel="texte-{../@number}" href="{../@letter-mail}">Ouvrir dans ma messagerie</a>
        <xsl:text> </xsl:text><button class="button quiet" type="submit">Télécharger le message</button>
      </p>
      <p role="status" class="status" data-etat="texte-{../@number}"></p>
    </form>
    <div class="letter paper"><xsl:value-of select="."/></div>
  </xsl:template>
</xsl:stylesheet>
