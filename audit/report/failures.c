/*
 * A table, in the order of the enumeration.
 */
#include "audit/report/failures.h"

static const char *const sentences[VD_FAILURE_COUNT] = {
    [VD_FAILURE_NOT_FOUND] = "ce fichier n’existe pas. Vérifiez son nom et son dossier.",
    [VD_FAILURE_NOT_A_FILE] = "ce n’est pas un fichier (dossier, tube ou périphérique). Donnez les "
                              "fichiers un par un.",
    [VD_FAILURE_ACCESS] =
        "vous n’avez pas le droit de lire ce fichier. Vérifiez ses droits d’accès.",
    [VD_FAILURE_TYPE] =
        "ce format n’est pas pris en charge. Envoyez un PDF ou une photo (JPEG, PNG, TIFF, HEIC si "
        "libheif est installée)\u202f; depuis un traitement de texte ou un tableur, exportez en PDF.",
    [VD_FAILURE_EMPTY] = "ce fichier est vide. Téléchargez-le de nouveau ou redemandez-le à "
                         "l’éditeur.",
    [VD_FAILURE_PASSWORD] =
        "ce PDF est protégé par un mot de passe. Demandez à l’éditeur une version "
        "sans mot de passe.",
    [VD_FAILURE_DAMAGED] =
        "ce fichier est endommagé et ne s’ouvre pas. Téléchargez-le de nouveau ou "
        "redemandez-le à l’éditeur.",
    [VD_FAILURE_TOO_BIG] =
        "ce fichier, ou l’une de ses images, est trop grand (100\u00a0Mo, 32\u00a0Mo dans une archive "
        "ou un courriel, 100\u00a0millions de points au plus). Enregistrez le devis seul, sans ses "
        "annexes.",
    [VD_FAILURE_MEMORY] = "la lecture demande trop de mémoire. Enregistrez le devis seul, sans ses "
                          "annexes, ou réduisez la définition des images.",
    [VD_FAILURE_TIMEOUT] = "la lecture a dépassé le temps permis. Enregistrez le devis seul, ou "
                           "donnez plus de temps avec --timeout.",
    [VD_FAILURE_CRASH] =
        "la lecture s’est arrêtée sur une erreur due à ce fichier. Réenregistrez-le "
        "en PDF, ou redemandez-le à l’éditeur.",
    [VD_FAILURE_NO_TEXT] = "nous n’y avons trouvé aucun mot. Reprenez la photo à plat, en pleine "
                           "lumière, ou demandez le PDF à l’éditeur.",
    [VD_FAILURE_DISK] = "l’espace de travail est plein ou refusé. Libérez de la place, puis "
                        "recommencez.",
    [VD_FAILURE_INTERNAL] = "une erreur interne a empêché la lecture. Recommencez\u202f; si elle "
                            "persiste, signalez-la.",
};

const char *vd_failure_sentence(VdFailure failure) {
  return failure > VD_FAILURE_NONE && failure < VD_FAILURE_COUNT ? sentences[failure] : NULL;
}
